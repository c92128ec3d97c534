"""Die Seitentabelle: Pfad, Titel, Symbol, Modul – Menü und Routen aus einer Quelle."""

from strom import Strom
from ui import thema
from ui.frame import Haus, Seite
from ui.pages import (
    austausch,
    dokumente,
    einstellungen,
    ereignisse,
    fehlerseite,
    parteien,
    plaetze,
    protokoll,
    rechnungen,
    start,
    tarife,
    vertraege,
    zeitraum,
)

SYMBOL = thema.STATISCH / "strom.svg"
"""Das Symbol im Reiter des Browsers."""

SEITEN = (
    Seite(
        pfad="/", titel="Übersicht", symbol="space_dashboard", registrieren=zeitraum.registrieren
    ),
    Seite(pfad="/parteien", titel="Parteien", symbol="group", registrieren=parteien.registrieren),
    Seite(
        pfad="/plaetze",
        titel="Plätze & Zähler",
        symbol="electric_meter",
        registrieren=plaetze.registrieren,
    ),
    Seite(
        pfad="/vertraege",
        titel="Verträge",
        symbol="handshake",
        registrieren=vertraege.registrieren,
    ),
    Seite(pfad="/tarife", titel="Tarife", symbol="euro", registrieren=tarife.registrieren),
    Seite(
        pfad="/rechnungen",
        titel="Rechnungen",
        symbol="receipt_long",
        registrieren=rechnungen.registrieren,
    ),
    Seite(
        pfad="/ereignisse",
        titel="Ereignisse",
        symbol="hub",
        gruppe=1,
        registrieren=ereignisse.registrieren,
    ),
    Seite(
        pfad="/austausch",
        titel="Austausch",
        symbol="swap_horiz",
        gruppe=1,
        registrieren=austausch.registrieren,
    ),
    Seite(
        pfad="/protokoll",
        titel="Protokoll",
        symbol="history",
        gruppe=1,
        registrieren=protokoll.registrieren,
    ),
    Seite(
        pfad="/einstellungen",
        titel="Einstellungen",
        symbol="settings",
        gruppe=1,
        registrieren=einstellungen.registrieren,
    ),
    Seite(pfad="/start", titel="Willkommen", registrieren=start.registrieren),
)


def registrieren(strom: Strom) -> None:
    """Hängt alle Seiten und die Dokumente an NiceGUI."""
    thema.bereitstellen()
    haus = Haus(strom, SEITEN)
    for seite in SEITEN:
        seite.registrieren(haus, seite)
    dokumente.registrieren(haus)
    fehlerseite.registrieren(haus)

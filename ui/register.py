"""Die Seitentabelle: Pfad, Titel, Symbol, Modul – Menü und Routen aus einer Quelle."""

from strom import Strom
from ui import thema
from ui.haus import Haus, Seite
from ui.pages.austausch import austausch
from ui.pages.einstellungen import einstellungen, tarife
from ui.pages.ereignisse import ereignisse
from ui.pages.parteien import parteien
from ui.pages.plaetze import plaetze
from ui.pages.protokoll import protokoll
from ui.pages.rechnungen import dokumente, rechnungen
from ui.pages.start import fehlerseite, neubeginn, start
from ui.pages.uebernahme import uebernahme
from ui.pages.uebersicht import zeitraum
from ui.pages.vertraege import vertraege

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
        unter="/einstellungen",
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
    Seite(pfad="/start/neu", titel="Neu beginnen", registrieren=neubeginn.registrieren),
    Seite(pfad="/uebernahme", titel="Meine Tabelle einlesen", registrieren=uebernahme.registrieren),
)


def registrieren(strom: Strom) -> None:
    """Hängt alle Seiten und die Dokumente an NiceGUI."""
    thema.bereitstellen()
    haus = Haus(strom, SEITEN)
    for seite in SEITEN:
        seite.registrieren(haus, seite)
    dokumente.registrieren(haus)
    fehlerseite.registrieren(haus)

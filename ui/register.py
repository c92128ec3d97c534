"""Die Seitentabelle: Pfad, Titel, Symbol, Modul – Menü und Routen aus einer Quelle."""

from strom import Strom
from ui import thema
from ui.frame import Haus, Seite
from ui.pages import dokumente, start, zeitraum

SYMBOL = thema.STATISCH / "strom.svg"
"""Das Symbol im Reiter des Browsers."""

SEITEN = (
    Seite(
        pfad="/", titel="Übersicht", symbol="space_dashboard", registrieren=zeitraum.registrieren
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

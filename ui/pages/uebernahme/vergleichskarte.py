"""Der Probelauf: die eigenen Zahlen des Vereins neben denen von Strom."""

from nicegui import ui

from strom import anzahl_text
from strom.uebernahme import Jahresvergleich, Vergleichswert
from ui.components.liste import Liste, Spalte
from ui.components.text import text

SPALTEN = (
    Spalte(name="wer", titel="Wer und wo"),
    Spalte(name="was", titel="Was"),
    Spalte(name="verein", titel="Ihre Zahl", art="zahl"),
    Spalte(name="strom", titel="Strom", art="zahl"),
    Spalte(name="unterschied", titel="Unterschied", art="zahl"),
)
NICHTS = (
    "In Ihrer Tabelle ist keine Spalte mit eigenen Ergebnissen zugeordnet (Verbrauch, Kosten, "
    "Nachzahlung, Zahlbetrag oder neuer Abschlag). Ordnen Sie oben eine zu, dann steht hier je "
    "Partei der Unterschied."
)


def vergleich_zeigen(vergleich: Jahresvergleich) -> None:
    """Erst die Abweichungen, dann alles Übrige; die Summen stehen vorn."""
    if not vergleich.zeilen:
        text(NICHTS, "p", "hinweis blau")
        return
    abweichend = len(vergleich.abweichende)
    anteil = f"{anzahl_text(abweichend, 'Zeile', 'Zeilen')} von {len(vergleich.zeilen)}"
    wie = f"Bei {anteil} weicht etwas ab." if abweichend else "Alle Zahlen stimmen überein."
    text(f"{wie} Gerechnet wird nur zur Probe; es entsteht keine Rechnung.", "p")
    with ui.element("ul").classes("gruende"):
        for wert in vergleich.summen:
            text(f"Summe {_in_worten(wert)}", "li")
    Liste(SPALTEN, _zeilen(vergleich), suche="Vergleich durchsuchen")


def _in_worten(wert: Vergleichswert) -> str:
    return f"{wert.was}: bei Ihnen {wert.verein}, in Strom {wert.strom} ({wert.unterschied})"


def _zeilen(vergleich: Jahresvergleich) -> list[dict[str, str]]:
    geordnet = sorted(vergleich.zeilen, key=lambda z: z.stimmt)
    zeilen: list[dict[str, str]] = []
    for z in geordnet:
        if z.grund:
            zeilen.append({"id": f"{z.nummer}", "wer": z.wer, "was": z.grund})
        zeilen += [
            {
                "id": f"{z.nummer} {w.was}",
                "wer": z.wer,
                "was": str(w.was),
                "verein": w.verein,
                "strom": w.strom,
                "unterschied": "stimmt" if w.stimmt else w.unterschied,
            }
            for w in z.werte
        ]
    return zeilen

"""Misst Rechnungs-PDF mit Rechenweg: einzeln, im Stapel über alle Kerne, und andere Werkzeuge.

Alle zeichnen denselben Inhalt mit derselben Schrift. Andere Werkzeuge laufen als eigener Prozess
(STROM_MESSEN_PYTHON nennt ein Python, in dem weasyprint, typst und reportlab eingerichtet sind);
was fehlt, wird genannt.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import messen_stapel
from messen_gegner import FEHLT, WERKZEUGE
from messverein import WURZEL, gruenden, oeffnen_stumm
from strom.adapters.documents.fpdf_drucker import FpdfDrucker
from strom.rechnung import RechnungId, RechnungsBild

PYTHON = "STROM_MESSEN_PYTHON"
PROBEN = {"wkhtmltopdf": 10, "weasyprint": 20, "typst": 50, "reportlab": 100}
"""So viele Rechnungen zeichnen die anderen; ihre Zeit je Stück hängt kaum von der Zahl ab."""


def bilder(anzahl: int) -> list[RechnungsBild]:
    """Echte Entwürfe des Messvereins als Bilder."""
    with tempfile.TemporaryDirectory() as ordner:
        kern = oeffnen_stumm(Path(ordner) / "daten")
        zeitraum = gruenden(kern, anzahl)
        kennungen = kern.rechnungen.entwuerfe_erzeugen(zeitraum).fertig
        fertig = [kern.rechnungen.bild(RechnungId(kennung)) for kennung in kennungen]
        kern.schliessen()
    return fertig


def messen(anzahl: int) -> dict[str, float | str]:
    """Millisekunden je Rechnung; ein fehlendes Werkzeug steht mit „fehlt“ da."""
    alle = bilder(anzahl)
    kerne = os.cpu_count() or 1
    ergebnis: dict[str, float | str] = {"rechnungen": float(anzahl), "kerne": float(kerne)}
    drucker = FpdfDrucker()
    drucker.rechnung(alle[0])
    wenige = alle[: max(1, anzahl // 10)]
    ergebnis["strom einzeln"] = _je_stueck(lambda: [drucker.rechnung(b) for b in wenige], wenige)
    ergebnis["strom stapel"] = _je_stueck(lambda: list(messen_stapel.rechnungen(alle)), alle)
    for name in WERKZEUGE:
        ergebnis[name] = _gegner(name, alle[: PROBEN[name]])
    return ergebnis


def _je_stueck(tun: object, alle: Sequence[object]) -> float:
    anfang = time.perf_counter()
    tun()  # type: ignore[operator]
    return (time.perf_counter() - anfang) * 1000 / len(alle)


def _gegner(name: str, proben: Sequence[RechnungsBild]) -> float | str:
    python = os.environ.get(PYTHON) or sys.executable
    with tempfile.TemporaryDirectory() as ordner:
        datei = Path(ordner) / "rechnungen.json"
        datei.write_text(json.dumps([bloecke(b) for b in proben]), "utf-8")
        befehl = [python, str(WURZEL / "build" / "messen_gegner.py"), name, str(datei)]
        antwort = subprocess.run(befehl, capture_output=True, text=True, check=False)
    if antwort.returncode == FEHLT:
        return "fehlt"
    if antwort.returncode:
        return f"gescheitert: {antwort.stderr.strip()[-200:]}"
    return float(antwort.stdout)


def bloecke(bild: RechnungsBild) -> list[tuple[str, object]]:
    """Der ganze Inhalt als Absätze und Tabellen, in der Reihenfolge des Bildes."""
    kopf = [bild.absenderzeile, *bild.empfaenger, bild.anrede, bild.einleitung]
    liste: list[tuple[str, object]] = [("absatz", satz) for satz in kopf if satz]
    liste.append(("tabelle", [[z.text, z.wert] for z in bild.info]))
    liste.append(("titel", bild.titel))
    verbrauch = [
        [z.zeitraum, z.zaehler, z.stand_alt, z.stand_neu, z.grundlage, z.verbrauch]
        for z in bild.verbrauch
    ]
    positionen = [
        [p.text, p.zeitraum, p.menge, p.einheit, p.preis, p.betrag] for p in bild.positionen
    ]
    liste += [("tabelle", verbrauch), ("tabelle", positionen)]
    liste.append(("tabelle", [[s.text, s.betrag] for s in bild.summen]))
    saetze = (bild.zahlungssatz, bild.steuersatz, *bild.hinweise, *bild.gruss)
    liste += [("absatz", satz) for satz in saetze if satz]
    for schritt in bild.rechenweg:
        liste += [("titel", schritt.titel), ("absatz", schritt.regel)]
        liste += [("absatz", zeile) for zeile in schritt.zeilen]
    return liste

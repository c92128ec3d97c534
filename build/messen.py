"""Der Messstand: python build/messen.py [--json DATEI] [--schnell].

Alles in einem Lauf und als Verhältnis, wo es geht: ein fsync kostet je nach Datenträger das
Hundertfache, ein Rechner rechnet schneller als der andere. Gemessen werden der Speicher
(1.000 bis 100.000 Dokumente), das Hauptfenster und die Entwürfe (300 bis 10.000 Verträge),
1.000 Rechnungs-PDF gegen andere Werkzeuge und, wenn gebaut, der Start der ausführbaren Datei.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import messen_dokumente
import messen_speicher
import startprobe
from messverein import WURZEL, gruenden, oeffnen_stumm

VERTRAEGE = (300, 3_000, 10_000)
RECHNUNGEN = 1_000
AUSGESTELLT = 100
PORT = 8795
PROGRAMM = WURZEL / "dist" / ("strom.exe" if sys.platform == "win32" else "strom")
Zeile = dict[str, Any]


def abrechnung(anzahl: int) -> Zeile:
    """Hauptfenster, Entwürfe, Prüfen und Ausstellen (ohne PDF) bei so vielen Verträgen."""
    with tempfile.TemporaryDirectory(dir=_arbeit()) as ordner:
        ort = Path(ordner) / "daten"
        kern = oeffnen_stumm(ort)
        zeitraum = gruenden(kern, anzahl)
        kern.schliessen()
        oeffnen, kern = _dauer(lambda: oeffnen_stumm(ort))
        gc.collect()
        gc.freeze()  # wie das Programm nach dem Öffnen
        leer, _ = _dauer(lambda: kern.zeitraeume.ansicht(zeitraum))
        erzeugen, ergebnis = _dauer(lambda: kern.rechnungen.entwuerfe_erzeugen(zeitraum))
        voll, ansicht = _dauer(lambda: kern.zeitraeume.ansicht(zeitraum))
        ids = ergebnis.fertig[:AUSGESTELLT]
        pruefen, _ = _dauer(lambda: [kern.rechnungen.pruefen(i, ansicht.vergleiche) for i in ids])
        ausstellen, _ = _dauer(lambda: [kern.rechnungen.ausstellen(i) for i in ids])
        kern.schliessen()
        gc.unfreeze()
    return {
        "verträge": anzahl,
        "öffnen s": oeffnen,
        "hauptfenster s": leer,
        "je vertrag ms": leer * 1000 / anzahl,
        "alle entwürfe s": erzeugen,
        "mit entwürfen s": voll,
        "prüfen ms": pruefen * 1000 / len(ids),
        "ausstellen ms": ausstellen * 1000 / len(ids),
    }


def start(programm: Path = PROGRAMM) -> float | str:
    """Sekunden vom Aufruf der ausführbaren Datei bis zur ganzen ersten Seite."""
    if not programm.exists():
        return "fehlt (python build/bauen.py)"
    return startprobe.startzeit(programm, PORT)


def _dauer(tat: Any) -> tuple[float, Any]:  # noqa: ANN401
    anfang = time.perf_counter()
    ergebnis = tat()
    return time.perf_counter() - anfang, ergebnis


def _arbeit() -> Path:
    """Neben dem Programm: der übliche Ort für Vorläufiges liegt oft im Arbeitsspeicher."""
    ordner = WURZEL / ".arbeit"
    ordner.mkdir(exist_ok=True)
    return ordner


def verhaeltnisse(dokumente: Zeile) -> Zeile:
    """Um wie viel die anderen langsamer sind als der Stapel."""
    grund = dokumente["strom stapel"]
    return {
        f"{name} / stapel": wert / grund
        for name, wert in dokumente.items()
        if isinstance(wert, float) and name not in {"rechnungen", "kerne", "strom stapel"}
    }


def als_tabelle(titel: str, zeilen: list[Zeile]) -> str:
    """Zum Lesen; Zahlen mit drei Stellen."""
    namen = list(zeilen[0])
    breite = max(14, *map(len, namen)) + 1
    kopf = "".join(f"{name:>{breite}}" for name in namen)
    rumpf = ["".join(f"{_text(z[n]):>{breite}}" for n in namen) for z in zeilen]
    return "\n".join([f"\n{titel}", kopf, *rumpf])


def _text(wert: Any) -> str:  # noqa: ANN401
    return f"{wert:.3f}" if isinstance(wert, float) else str(wert)


def messen(*, schnell: bool) -> dict[str, list[Zeile]]:
    """Alle Messungen, jede als Tabelle; druckt, sobald eine fertig ist."""
    groessen = messen_speicher.GROESSEN[:2] if schnell else messen_speicher.GROESSEN
    vertraege = VERTRAEGE[:2] if schnell else VERTRAEGE
    ergebnis: dict[str, list[Zeile]] = {}

    def fertig(titel: str, zeilen: list[Zeile]) -> None:
        ergebnis[titel] = zeilen
        print(als_tabelle(titel, zeilen), flush=True)

    fertig("Speicher (Millisekunden)", messen_speicher.messen(groessen))
    fertig("Abrechnung", [abrechnung(anzahl) for anzahl in vertraege])
    dokumente = messen_dokumente.messen(RECHNUNGEN // 4 if schnell else RECHNUNGEN)
    fertig("PDF (Millisekunden je Rechnung)", [dokumente])
    fertig("PDF im Verhältnis", [verhaeltnisse(dokumente)])
    fertig("Start der ausführbaren Datei (Sekunden)", [{"start": start()}])
    return ergebnis


def main() -> None:
    """Misst und druckt."""
    leser = argparse.ArgumentParser(description=__doc__)
    leser.add_argument("--json", type=Path, help="die Zahlen auch in diese Datei schreiben")
    leser.add_argument("--schnell", action="store_true", help="ohne die größten Mengen")
    wahl = leser.parse_args()
    ergebnis = messen(schnell=wahl.schnell)
    if wahl.json:
        wahl.json.write_text(json.dumps(ergebnis, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()

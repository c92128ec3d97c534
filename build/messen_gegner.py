"""Zeichnet Rechnungen mit anderen Werkzeugen; läuft allein, auch in einer fremden Umgebung.

Aufruf: `python build/messen_gegner.py WERKZEUG DATEI`. Die Datei enthält Rechnungen als Liste von
Absätzen und Tabellen; gedruckt wird die Zeit je Rechnung in Millisekunden, oder nichts, wenn das
Werkzeug fehlt (Exit-Code 3).
"""

from __future__ import annotations

import html
import importlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SCHRIFT = Path(__file__).resolve().parent.parent / "templates" / "schriften" / "Inter-Regular.ttf"
FEHLT = 3
Block = list[Any]
Zeichnen = Callable[[list[Block], Path], None]


def als_html(bloecke: list[Block]) -> str:
    """Eine Seite mit eingebetteter Hausschrift."""
    stil = (
        f"@font-face{{font-family:Haus;src:url('{SCHRIFT.as_uri()}')}}"
        "@page{size:A4;margin:20mm}body{font:10pt Haus}table{width:100%;border-collapse:collapse}"
        "td{border-bottom:1px solid #ccc;padding:2px}td:last-child{text-align:right}"
    )
    rumpf = "".join(_html(b) for b in bloecke)
    return f"<!doctype html><meta charset=utf-8><style>{stil}</style><body>{rumpf}"


def _html(block: Block) -> str:
    art, inhalt = block
    if art != "tabelle":
        marke = "h2" if art == "titel" else "p"
        return f"<{marke}>{html.escape(inhalt)}</{marke}>"
    zeilen = ("".join(f"<td>{html.escape(z)}</td>" for z in zeile) for zeile in inhalt)
    return "<table>" + "".join(f"<tr>{z}</tr>" for z in zeilen) + "</table>"


def wkhtmltopdf() -> Zeichnen:
    """Ein Programm je Rechnung, wie es gedacht ist."""
    programm = shutil.which("wkhtmltopdf") or _fehlt()

    def zeichnen(bloecke: list[Block], ziel: Path) -> None:
        befehl = [programm, "-q", "--enable-local-file-access", "-", str(ziel)]
        subprocess.run(befehl, input=als_html(bloecke).encode(), check=True)

    return zeichnen


def weasyprint() -> Zeichnen:
    """In einem Prozess; die Schriften werden geteilt."""
    modul = _modul("weasyprint")
    schriften = _modul("weasyprint.text.fonts").FontConfiguration()

    def zeichnen(bloecke: list[Block], ziel: Path) -> None:
        modul.HTML(string=als_html(bloecke)).write_pdf(ziel, font_config=schriften)

    return zeichnen


def typst() -> Zeichnen:
    """Die Bibliothek; der Übersetzer bleibt zwischen den Rechnungen geladen."""
    modul = _modul("typst")

    def zeichnen(bloecke: list[Block], ziel: Path) -> None:
        quelle = ziel.with_suffix(".typ")
        kopf = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Inter", size: 10pt)\n'
        quelle.write_text(kopf + "\n".join(_typst(b) for b in bloecke), "utf-8")
        modul.compile(str(quelle), output=str(ziel), font_paths=[str(SCHRIFT.parent)])

    return zeichnen


def _typst(block: Block) -> str:
    art, inhalt = block
    if art != "tabelle":
        text = f"#text({json.dumps(inhalt, ensure_ascii=False)})"
        return f"#heading(level: 2)[{text}]\n" if art == "titel" else text + "\n\n"
    breite = max(len(zeile) for zeile in inhalt)
    gefuellt = (z for zeile in inhalt for z in [*zeile, *[""] * (breite - len(zeile))])
    zellen = ", ".join(f"[#text({json.dumps(z, ensure_ascii=False)})]" for z in gefuellt)
    return f"#table(columns: {breite}, {zellen})\n"


def reportlab() -> Zeichnen:
    """Platypus mit der Hausschrift."""
    bausteine = _modul("reportlab.platypus")
    stile = _modul("reportlab.lib.styles")
    _modul("reportlab.pdfbase.pdfmetrics").registerFont(
        _modul("reportlab.pdfbase.ttfonts").TTFont("Haus", str(SCHRIFT))
    )
    stil = stile.ParagraphStyle("haus", fontName="Haus", fontSize=10, leading=13)

    def zeichnen(bloecke: list[Block], ziel: Path) -> None:
        teile = []
        for art, inhalt in bloecke:
            if art == "tabelle":
                breite = max(len(zeile) for zeile in inhalt)
                voll = [[*zeile, *[""] * (breite - len(zeile))] for zeile in inhalt]
                teile.append(bausteine.Table(voll, style=[("FONT", (0, 0), (-1, -1), "Haus", 8)]))
            else:
                teile.append(bausteine.Paragraph(html.escape(inhalt), stil))
        bausteine.SimpleDocTemplate(str(ziel)).build(teile)

    return zeichnen


WERKZEUGE = {f.__name__: f for f in (wkhtmltopdf, weasyprint, typst, reportlab)}


def _modul(name: str) -> Any:  # noqa: ANN401 – fremde Bibliothek, hier ohne Typen
    try:
        return importlib.import_module(name)
    except ImportError:
        return _fehlt()


def _fehlt() -> Any:  # noqa: ANN401 – kehrt nie zurück
    raise SystemExit(FEHLT)


def main() -> None:
    """Zeichnet alle Rechnungen der Datei; die erste wärmt nur auf."""
    zeichnen = WERKZEUGE[sys.argv[1]]()
    rechnungen = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as ordner:
        ziel = Path(ordner) / "rechnung.pdf"
        zeichnen(rechnungen[0], ziel)
        anfang = time.perf_counter()
        for bloecke in rechnungen:
            zeichnen(bloecke, ziel)
        dauer = time.perf_counter() - anfang
        if not ziel.read_bytes().startswith(b"%PDF"):
            raise SystemExit(1)
    print(dauer * 1000 / len(rechnungen))


if __name__ == "__main__":
    main()

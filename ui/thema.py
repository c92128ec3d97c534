"""Das Aussehen: eigene Formatvorlagen aus dem Programmordner, nichts aus dem Internet."""

from pathlib import Path

from nicegui import app, ui

STATISCH = Path(__file__).parent / "static"
VORLAGEN = ("strom", "rahmen", "tabelle", "schmal", "liste", "blatt", "seiten")
FRUEHE_FARBE = (
    "<script>document.documentElement.dataset.farbe="
    "localStorage.getItem('strom-farbe')||'system'</script>"
)
VORAUS = '<link rel="modulepreload" href="/static/vertragszeile.js">'
"""Die Tabelle lädt ihre Zeile nach; so ist sie schon da."""


def bereitstellen() -> None:
    """Macht die eigenen statischen Dateien unter „/static“ erreichbar."""
    app.add_static_files("/static", STATISCH, max_cache_age=0)


def anwenden() -> None:
    """Hängt die Formatvorlagen an die Seite, die gerade gebaut wird."""
    marken = {n: int((STATISCH / f"{n}.css").stat().st_mtime) for n in VORLAGEN}
    verweise = (f'<link rel="stylesheet" href="/static/{n}.css?{t}">' for n, t in marken.items())
    ui.add_head_html(FRUEHE_FARBE + "".join(verweise) + VORAUS)
    ui.add_body_html('<script type="module" src="/static/strom.js"></script>')

"""Das Aussehen: eigene Formatvorlagen aus dem Programmordner, nichts aus dem Internet."""

from pathlib import Path

from nicegui import app, ui

STATISCH = Path(__file__).parent / "static"
VORLAGEN = (
    "strom",
    "rahmen",
    "tabelle",
    "schmal",
    "liste",
    "blatt",
    "seiten",
    "anfang",
    "verbindung",
)
SKRIPTE = ("einmal", "dialog", "strom", "verbindung")
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
    _eine_hauptgegend()
    for name in SKRIPTE:
        ui.add_body_html(f'<script type="module" src="/static/{name}.js"></script>')


def _eine_hauptgegend() -> None:
    """Unsere Seite hat ihr eigenes <main>; die Hülle von NiceGUI soll kein zweites sein."""
    huelle = ui.context.client.content.parent_slot
    if huelle is not None:
        huelle.parent.tag = "div"

"""Was in die ausführbare Datei kommt und was nicht; der Bauplan strom.spec fragt hier.

Die Oberflächenbibliothek bringt dreißig Megabyte mit, von denen wir wenig brauchen. Weggelassen
wird von den großen Bausteinen nur, was unsere Seiten nicht nennen.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path, PurePosixPath

WURZEL = Path(__file__).resolve().parent.parent
IMMER = ("fpdf.data", "strom.adapters.documents.fpdf_drucker", "tzdata")
"""Erst bei Bedarf geladen; nicht jedes Betriebssystem hat eigene Zeitzonen."""
ELEMENTE: dict[str, tuple[str, ...]] = {
    "aggrid": (),
    "altair": (),
    "anywidget": (),
    "code": (),
    "codemirror": (),
    "echart": (),
    "highchart": (),
    "joystick": (),
    "json_editor": (),
    "leaflet": (),
    "line_plot": (),
    "markdown": ("markdown2", "pygments"),
    "mermaid": (),
    "plotly": (),
    "pyplot": (),
    "restructured_text": ("docutils",),
    "scene": (),
    "xterm": (),
}
"""Große Bausteine von NiceGUI und die Bibliotheken, die nur sie brauchen."""
BIBLIOTHEKEN = (
    "IPython", "PyInstaller", "_pytest", "aiohttp", "ast_serialize", "cryptography", "hypothesis",
    "httptools", "lxml", "markdown_it", "matplotlib", "mypy", "numpy", "pandas", "pip",
    "pkg_resources", "polars", "pytest", "redis", "rich", "setuptools", "uvloop", "watchfiles",
    "websockets", "webview", "wheel", "yaml",
)  # fmt: skip
"""Nur wahlweise benutzt: von anderen Bibliotheken, von Entwicklern oder auf Servern."""
STANDARD = (
    "_curses", "curses", "lib2to3", "pdb", "pydoc_data", "sqlite3", "tkinter", "turtle",
)  # fmt: skip
SPRACHEN = frozenset({"de", "en-US"})
ENTBEHRLICH = (
    "nicegui/scripts/*",
    "nicegui/testing/*",
    "nicegui/static/quasar.*important.css",
    "nicegui/static/quasar.umd.js",
    "nicegui/static/sass.*",
    "nicegui/static/tailwindcss.min.js",
    "nicegui/static/unocss/*",
    "nicegui/static/vue.esm-browser.js",
    "PIL/_avif*",
    "PIL/_imagingcms*",
    "PIL/_imagingtk*",
    "pillow.libs/libavif*",
    "pillow.libs/liblcms2*",
    "*.map",
)
"""Entwicklerfassungen, Gestaltungswerkzeuge und Bildarten, die wir nicht benutzen."""


def eigene_dateien() -> list[tuple[str, str]]:
    """Unsere Dateien außer dem Quelltext: Vorlagen, Formate, Skripte, Lizenz, Version."""
    ordner = [(str(WURZEL / name), name) for name in ("templates", "ui/static")]
    skripte = [(str(p), "ui/components") for p in sorted((WURZEL / "ui/components").glob("*.js"))]
    return [*ordner, *skripte, (str(WURZEL / "LICENSE"), "."), (str(_versionsdatei()), ".")]


def ist_entbehrlich(ziel: str) -> bool:
    """Ob diese Datei draußen bleiben darf; der Pfad ist der im fertigen Programm."""
    pfad = PurePosixPath(ziel.replace("\\", "/"))
    if pfad.match("nicegui/static/lang/*.js"):
        return pfad.name.split(".")[0] not in SPRACHEN
    if pfad.parts[:2] == ("nicegui", "elements"):
        return pfad.parts[2] in unbenutzte_elemente()
    return any(pfad.match(muster) or _liegt_unter(pfad, muster) for muster in ENTBEHRLICH)


def metadaten(module: Iterable[str]) -> list[tuple[str, str, str]]:
    """Die Metadaten samt Lizenztexten genau der Bibliotheken, die eingepackt sind."""
    spitzen = {re.split(r"[./\\]", name)[0] for name in module}
    zuordnung = packages_distributions()
    pakete = sorted({paket for spitze in spitzen for paket in zuordnung.get(spitze, ())})
    return [eintrag for paket in pakete for eintrag in _metadaten(paket)]


@cache
def verwendete_elemente() -> frozenset[str]:
    """Welche Bausteine von NiceGUI unsere Seiten nennen, etwa „button“ in „ui.button“."""
    seiten = [WURZEL / "app.py", *sorted((WURZEL / "ui").rglob("*.py"))]
    muster = r"\b(?:ui|nicegui\.elements)\.([a-z_]+)"
    texte = [seite.read_text("utf-8") for seite in seiten]
    return frozenset(name for text in texte for name in re.findall(muster, text))


def unbenutzte_elemente() -> set[str]:
    """Die großen Bausteine, die draußen bleiben; „code“ baut auf „markdown“ auf."""
    verwendet = verwendete_elemente()
    return set(ELEMENTE) - verwendet - ({"markdown"} if "code" in verwendet else set())


def ausgeschlossen() -> list[str]:
    """Die Module, die PyInstaller übergehen soll."""
    unbenutzt = sorted(unbenutzte_elemente())
    nur_dafuer = [modul for name in unbenutzt for modul in ELEMENTE[name]]
    return [*BIBLIOTHEKEN, *STANDARD, *nur_dafuer, *(f"nicegui.elements.{n}" for n in unbenutzt)]


def _liegt_unter(pfad: PurePosixPath, muster: str) -> bool:
    """„x/y/*“ meint auch tiefer Liegendes."""
    return muster.endswith("/*") and pfad.as_posix().startswith(muster[:-1])


def _versionsdatei() -> Path:
    version = re.search(r'^version = "(.+)"$', _projekt(), re.MULTILINE)
    datei = WURZEL / ".arbeit" / "version.txt"
    datei.parent.mkdir(exist_ok=True)
    datei.write_text(version[1] if version else "?", "utf-8")
    return datei


def _projekt() -> str:
    return (WURZEL / "pyproject.toml").read_text("utf-8")


def _metadaten(paket: str) -> Iterator[tuple[str, str, str]]:
    teil = distribution(paket)
    for datei in teil.files or ():
        quelle = Path(str(teil.locate_file(datei)))
        if datei.parts[0].endswith(".dist-info") and quelle.is_file():
            yield datei.as_posix(), str(quelle), "DATA"

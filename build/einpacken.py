"""Was in die ausführbare Datei kommt und was nicht; der Bauplan strom.spec fragt hier.

Die Oberflächenbibliothek bringt dreißig Megabyte mit, von denen wir wenig brauchen. Weggelassen
wird nur, was `verwendete_elemente` nicht findet; `pruefen` bricht sonst den Bau ab.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import Path, PurePosixPath

WURZEL = Path(__file__).resolve().parent.parent
IMMER = ("strom.adapters.documents.pdf",)
"""Erst bei Bedarf geladen; PyInstaller soll es trotzdem sicher finden."""
ELEMENTE = (
    "aggrid", "altair", "anywidget", "codemirror", "echart", "highchart", "joystick",
    "json_editor", "leaflet", "line_plot", "mermaid", "plotly", "pyplot", "restructured_text",
    "scene", "xterm",
)  # fmt: skip
"""Große Bausteine von NiceGUI, die keine unserer Seiten benutzt."""
BIBLIOTHEKEN = (
    "IPython", "PyInstaller", "_pytest", "aiohttp", "cryptography", "docutils", "hypothesis",
    "httptools", "lxml", "matplotlib", "numpy", "pandas", "pip", "pkg_resources", "plotly",
    "polars", "pytest", "redis", "setuptools", "uvloop", "watchfiles", "websockets", "wheel",
    "webview", "yaml",
)  # fmt: skip
"""Nur wahlweise benutzt: von anderen Bibliotheken, von Entwicklern oder auf Servern."""
STANDARD = ("lib2to3", "pdb", "pydoc_data", "sqlite3", "tkinter", "turtle", "unittest.mock")
AUSGESCHLOSSEN = (*BIBLIOTHEKEN, *STANDARD, *(f"nicegui.elements.{name}" for name in ELEMENTE))
SPRACHEN = frozenset({"de", "en-US"})
ENTBEHRLICH = (
    *(f"nicegui/elements/{name}/*" for name in ELEMENTE),
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
    """Unsere Dateien außer dem Quelltext: Vorlagen, Schriften, Formate, Skripte, Lizenz, Version."""
    ordner = [(str(WURZEL / name), name) for name in ("templates", "ui/static")]
    skripte = [(str(p), "ui/components") for p in sorted((WURZEL / "ui/components").glob("*.js"))]
    return [*ordner, *skripte, (str(WURZEL / "LICENSE"), "."), (str(_versionsdatei()), ".")]


def ist_entbehrlich(ziel: str) -> bool:
    """Ob diese Datei draußen bleiben darf; der Pfad ist der im fertigen Programm."""
    pfad = PurePosixPath(ziel.replace("\\", "/"))
    if pfad.match("nicegui/static/lang/*.js"):
        return pfad.name.split(".")[0] not in SPRACHEN
    return any(pfad.match(muster) or _liegt_unter(pfad, muster) for muster in ENTBEHRLICH)


def metadaten(module: Iterable[str]) -> list[tuple[str, str, str]]:
    """Die Metadaten samt Lizenztexten genau der Bibliotheken, die eingepackt sind."""
    spitzen = {re.split(r"[./\\]", name)[0] for name in module}
    zuordnung = packages_distributions()
    pakete = sorted({paket for spitze in spitzen for paket in zuordnung.get(spitze, ())})
    return [eintrag for paket in pakete for eintrag in _metadaten(paket)]


def verwendete_elemente() -> set[str]:
    """Welche Bausteine von NiceGUI unsere Seiten nennen, etwa „button“ in „ui.button“."""
    seiten = [WURZEL / "app.py", *sorted((WURZEL / "ui").rglob("*.py"))]
    return {n for s in seiten for n in re.findall(r"\bui\.([a-z_]+)\(", s.read_text("utf-8"))}


def pruefen() -> None:
    """Bricht ab, wenn eine Seite etwas benutzt, das hier weggelassen wird."""
    fehlt = verwendete_elemente() & set(ELEMENTE)
    if fehlt:
        satz = f"Eine Seite benutzt {sorted(fehlt)}; bitte aus ELEMENTE in einpacken.py streichen."
        raise SystemExit(satz)


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

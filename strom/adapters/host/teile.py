"""Woraus das Programm besteht: jede Bibliothek mit Version und Lizenz (Stückliste, SBOM).

Die Angaben kommen aus den Metadaten der eingebauten Bibliotheken selbst; in der ausführbaren
Datei liegen genau deren Metadaten bei. Was keine Metadaten hat, nennt `EINGEBETTET`.
"""

import json
import platform
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

WURZEL = Path(__file__).resolve().parents[3]
VERSIONSDATEI = "version.txt"
UNBEKANNT = "unbekannt"
LIZENZDATEI = re.compile(r"(^|/)(licen[sc]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Teil:
    """Ein Bestandteil; `lizenz` ist ein SPDX-Ausdruck oder der Name, den der Autor nennt."""

    name: str
    version: str
    lizenz: str
    texte: tuple[str, ...] = field(default=(), repr=False)
    purl: str = ""


EINGEBETTET = (
    Teil(
        name="Vue (in NiceGUI)", version="3.5.22", lizenz="MIT",
        texte=("(c) 2018-present Yuxi (Evan) You and Vue contributors",),
    ),
    Teil(
        name="Quasar (in NiceGUI)", version="2.18.5", lizenz="MIT",
        texte=("(c) 2015-present Razvan Stoenescu",),
    ),
    Teil(
        name="Socket.IO (in NiceGUI)", version="4.8.1", lizenz="MIT",
        texte=("(c) 2014-2024 Guillermo Rauch",),
    ),
    Teil(
        name="DOMPurify (in NiceGUI)", version="3.4.16", lizenz="MPL-2.0 OR Apache-2.0",
        texte=("(c) Cure53 and other contributors",),
    ),
    Teil(
        name="Apache ECharts (in NiceGUI)", version="6.1.0", lizenz="Apache-2.0",
        texte=("Copyright The Apache Software Foundation",),
    ),
    Teil(name="Roboto (in NiceGUI)", version="", lizenz="Apache-2.0"),
    Teil(name="Material Icons (in NiceGUI)", version="", lizenz="Apache-2.0"),
    Teil(
        name="Inter", version="3.019", lizenz="OFL-1.1",
        texte=("Copyright 2020 The Inter Project Authors",),
    ),
    Teil(name="OpenSSL (in Python)", version="", lizenz="Apache-2.0"),
    Teil(
        name="PyInstaller-Starter", version="",
        lizenz="GPL-2.0-or-later WITH Bootloader-exception",
    ),
)  # fmt: skip
"""Fremdes, das in einer Bibliothek oder bei uns mitreist, ohne eigene Metadaten."""


def version() -> str:
    """Die Version von Strom; in der ausführbaren Datei steht sie in `version.txt`."""
    if _ist_eingepackt():
        return (WURZEL / VERSIONSDATEI).read_text("utf-8").strip()
    return str(_projekt()["version"])


def bestandteile() -> tuple[Teil, ...]:
    """Alle Teile außer Strom selbst, nach Namen sortiert; Python und Eingebettetes am Schluss."""
    eigene = _alle_mitgelieferten() if _ist_eingepackt() else _benoetigte()
    teile = sorted((_teil(d) for d in eigene), key=lambda t: t.name.lower())
    python = Teil(name="Python", version=platform.python_version(), lizenz="PSF-2.0")
    return (*teile, python, *EINGEBETTET)


def lizenztext() -> str:
    """Alle Teile mit Version und Lizenz, danach ihre Lizenztexte."""
    teile = bestandteile()
    uebersicht = [f"{t.name} {t.version}".strip() + f" – {t.lizenz}" for t in teile]
    eigene = (WURZEL / "LICENSE").read_text("utf-8").strip()
    texte = [
        f"{'=' * 78}\n{t.name} {t.version}\n\n" + "\n\n".join(t.texte) for t in teile if t.texte
    ]
    kopf = f"Strom {version()} – MIT\n\n{eigene}\n\nEnthaltene Teile:"
    return "\n".join((kopf, *uebersicht, "", *texte))


def sbom() -> str:
    """Die Stückliste als CycloneDX 1.6 (JSON)."""
    strom = {
        "type": "application",
        "name": "strom",
        "version": version(),
        "licenses": _lizenz("MIT"),
    }
    liste = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": strom},
        "components": [_als_komponente(t) for t in bestandteile()],
    }
    return json.dumps(liste, ensure_ascii=False, indent=2)


def _ist_eingepackt() -> bool:
    return bool(getattr(sys, "frozen", False))


def _projekt() -> dict[str, object]:
    inhalt: dict[str, object] = tomllib.loads((WURZEL / "pyproject.toml").read_text("utf-8"))
    projekt = inhalt["project"]
    return dict(projekt) if isinstance(projekt, dict) else {}


def _alle_mitgelieferten() -> Iterator[Distribution]:
    return iter({_schluessel(d.name): d for d in distributions()}.values())


def _benoetigte() -> Iterator[Distribution]:
    """Die Bibliotheken aus pyproject.toml und alles, was sie selbst brauchen."""
    verlangt = _projekt()["dependencies"]
    offen = [str(zeile) for zeile in verlangt] if isinstance(verlangt, list) else []
    gesehen: set[str] = set()
    while offen:
        zeile = offen.pop()
        gefunden = NAME.match(zeile)
        if not gefunden or "extra ==" in zeile or _schluessel(gefunden[0]) in gesehen:
            continue
        gesehen.add(_schluessel(gefunden[0]))
        try:
            teil = distribution(gefunden[0])
        except PackageNotFoundError:
            continue  # nur auf einem anderen Betriebssystem nötig
        offen += teil.requires or ()
        yield teil


def _schluessel(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _teil(d: Distribution) -> Teil:
    kopf = d.metadata
    return Teil(
        name=kopf["Name"],
        version=d.version,
        lizenz=_lizenzname(d),
        texte=tuple(_texte(d)),
        purl=f"pkg:pypi/{_schluessel(kopf['Name'])}@{d.version}",
    )


def _lizenzname(d: Distribution) -> str:
    """Der SPDX-Ausdruck, sonst die Klassifizierung, sonst die erste Zeile des Lizenzfeldes."""
    kopf = d.metadata
    klassen = [k for k in kopf.get_all("Classifier") or () if k.startswith("License ::")]
    namen = (
        *(kopf.get_all("License-Expression") or ()),
        *(k.rpartition(" :: ")[2] for k in klassen),
        *(kopf.get_all("License") or ()),
    )
    return str(namen[0]).strip().splitlines()[0] if namen else UNBEKANNT


def _texte(d: Distribution) -> Iterator[str]:
    for datei in d.files or ():
        if ".dist-info/" in datei.as_posix() and LIZENZDATEI.search(datei.as_posix()):
            pfad = Path(str(d.locate_file(datei)))
            if pfad.is_file():
                yield pfad.read_text("utf-8", errors="replace").strip()


def _als_komponente(teil: Teil) -> dict[str, object]:
    komponente: dict[str, object] = {"type": "library", "name": teil.name}
    if teil.version:
        komponente["version"] = teil.version
    komponente["licenses"] = _lizenz(teil.lizenz)
    return {**komponente, "purl": teil.purl} if teil.purl else komponente


def _lizenz(name: str) -> list[dict[str, object]]:
    """SPDX-Ausdrücke als solche, alles andere unter dem Namen, den der Autor nennt."""
    ist_spdx = re.fullmatch(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+()-]+)*", name)
    return [{"expression": name}] if ist_spdx else [{"license": {"name": name}}]

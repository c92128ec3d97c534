"""Vorlagen finden und füllen: die des Vereins zuerst, sonst die mitgelieferte.

Eine Vorlage des Vereins ist eine gleichnamige Datei im Ordner „vorlagen“ neben den Daten. Ist sie
kaputt, kommt ein Satz in die Meldungen und die mitgelieferte wird benutzt.
"""

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound, TemplateSyntaxError

from strom.adapters.documents.vorlage.fehler import Vorlagenfehler
from strom.adapters.documents.vorlage.html import unbekannte
from strom.adapters.documents.vorlage.sandkasten import Sandkasten

T = TypeVar("T")
NAME = re.compile(r"[a-z_]{1,40}(/[a-z_]{1,40})?(\.[a-z0-9]{1,5}){1,2}", re.ASCII)
JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
GROESSTE_VORLAGE = 100_000


def vorlagenordner() -> Path:
    """Der mitgelieferte Ordner „templates“; PyInstaller entpackt ihn unter `sys._MEIPASS`."""
    entpackt = getattr(sys, "_MEIPASS", None)
    return (Path(entpackt) if entpackt else Path(__file__).parents[4]) / "templates"


class Vorlagen:
    """Füllt Vorlagen und sammelt Meldungen über solche, die nicht zu gebrauchen sind."""

    def __init__(self, mitgeliefert: Path, eigene: Path | None = None) -> None:
        self._eigene = eigene
        self._fest = Sandkasten(_Ordner(mitgeliefert), mit_frist=False)
        self._frei = Sandkasten(_Ordner(eigene, mitgeliefert)) if eigene else None
        self._meldungen: dict[str, str] = {}

    @property
    def meldungen(self) -> tuple[str, ...]:
        """Ein Satz je unbrauchbarer Vorlage."""
        return tuple(self._meldungen.values())

    def anwenden(
        self,
        name: str,
        werte: Mapping[str, Any],
        bauen: Callable[[str], T],
        pruefen: Callable[[T], None] = lambda _: None,
    ) -> T:
        """Füllt die Vorlage und baut etwas daraus; statt einer kaputten gilt die mitgelieferte.

        `pruefen` sieht nur, was aus einer eigenen Vorlage entstand, und wirft Vorlagenfehler.
        """
        if self._frei and self._eigene and self._hat_eigene():
            try:
                ergebnis = bauen(self._fuellen(self._frei, name, werte))
                pruefen(ergebnis)
            except Vorlagenfehler as fehler:
                self._meldungen[name] = _meldung(name, fehler)
            else:
                self._meldungen.pop(name, None)
                return ergebnis
        return bauen(self._fest.fuellen(name, dict(werte)))

    def fuellen(self, name: str, werte: Mapping[str, Any]) -> str:
        """Nur der gefüllte Text."""
        return self.anwenden(name, werte, str)

    def _hat_eigene(self) -> bool:
        """Ob der Ordner des Vereins überhaupt da ist; sonst lohnt kein zweiter Weg."""
        return self._eigene is not None and self._eigene.is_dir()

    def _fuellen(self, umgebung: Sandkasten, name: str, werte: Mapping[str, Any]) -> str:
        """Übersetzt jeden Fehler einer fremden Vorlage in einen Vorlagenfehler."""
        try:
            return umgebung.fuellen(name, dict(werte))
        except TemplateSyntaxError as fehler:
            satz = f"Jinja2 versteht sie nicht ({fehler.message})."
            raise Vorlagenfehler(satz, zeile=fehler.lineno, quelle=fehler.name or "") from fehler
        except TemplateError as fehler:
            satz = f"Ein Name ist falsch geschrieben: {fehler.message}."
            raise Vorlagenfehler(satz, zeile=_vorlagenzeile(fehler)) from fehler
        except (OSError, UnicodeError) as fehler:
            satz = "Die Datei ließ sich nicht als UTF-8-Text lesen."
            raise Vorlagenfehler(satz) from fehler
        except (RecursionError, MemoryError, SyntaxError, TypeError, ValueError) as fehler:
            satz = f"Sie ist zu tief geschachtelt oder passt nicht ({type(fehler).__name__})."
            raise Vorlagenfehler(satz) from fehler


class _Ordner(BaseLoader):
    """Lädt Vorlagen aus dem ersten Ordner, der sie hat; liest nichts außerhalb."""

    def __init__(self, *ordner: Path) -> None:
        self._ordner = ordner

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 – so verlangt es jinja2
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Quelltext, Pfad und ob er noch aktuell ist.

        Raises:
            TemplateNotFound: Kein erlaubter Name oder nirgends vorhanden.
        """
        if not NAME.fullmatch(template):
            raise TemplateNotFound(template)
        for nummer, ordner in enumerate(self._ordner):
            pfad = ordner / template
            stand = _stand(pfad)
            if stand:
                text = _quelltext(pfad, template, fremd=nummer < len(self._ordner) - 1)
                wache = _wache(self._ordner[: nummer + 1], template, stand)
                return text, str(pfad), wache
        raise TemplateNotFound(template)


def _wache(ordner: tuple[Path, ...], name: str, stand: tuple[int, int]) -> Callable[[], bool]:
    """Ob die Datei unverändert ist und kein Ordner weiter vorn inzwischen eine eigene hat."""
    davor, pfad = [o / name for o in ordner[:-1]], ordner[-1] / name
    return lambda: not any(p.is_file() for p in davor) and _stand(pfad) == stand


def _stand(pfad: Path) -> tuple[int, int] | None:
    """Zeit und Größe einer gewöhnlichen Datei."""
    try:
        angaben = pfad.stat()
    except OSError:
        return None
    return (angaben.st_mtime_ns, angaben.st_size) if pfad.is_file() else None


def _quelltext(pfad: Path, name: str, *, fremd: bool) -> str:
    """Der Text der Vorlage; bei fremden werden Größe und Elemente geprüft, mit Zeile."""
    if pfad.stat().st_size > GROESSTE_VORLAGE:
        satz = "Die Vorlage ist größer als 100 KB."
        raise Vorlagenfehler(satz, quelle=name)
    text = pfad.read_text(encoding="utf-8-sig")
    if fremd and pfad.name.endswith(".pdf.j2"):
        ohne = JINJA.sub(lambda t: "\n" * t[0].count("\n"), text)
        for zeile, element in unbekannte(ohne):
            satz = f"Das Element <{element[:30]}> gibt es hier nicht (siehe LIESMICH.md)."
            raise Vorlagenfehler(satz, zeile=zeile, quelle=name)
    return text


def _vorlagenzeile(fehler: BaseException) -> int:
    """Die Zeile der Vorlage, in der es geschah; jinja2 trägt sie in die Aufrufliste ein."""
    zeile, stelle = 0, fehler.__traceback__
    while stelle:
        if stelle.tb_frame.f_code.co_filename.endswith(".j2"):
            zeile = stelle.tb_lineno
        stelle = stelle.tb_next
    return zeile


def _meldung(name: str, fehler: Vorlagenfehler) -> str:
    return (
        f"Die eigene Vorlage „vorlagen/{fehler.quelle or name}“ lässt sich nicht benutzen. "
        f"{str(fehler)[:300]} Bis sie berichtigt ist, gilt die mitgelieferte."
    )

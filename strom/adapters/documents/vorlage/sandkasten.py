"""Jinja2 mit kleinem Sprachschatz: was eine Vorlage nicht braucht, gibt es nicht.

Fremde Vorlagen laufen im selben Prozess, darum ist jede Rechenbombe schon der Sprache nach
unmöglich: keine Rechenzeichen, kein `~`, keine Aufrufe, keine Makros, kein `range`; nur einfache
Filter. Was bleibt – Schleifen und `include` – zählt ein Zähler mit und bricht ab.
"""

import math
import time
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from typing import Any, NoReturn

from jinja2 import BaseLoader, StrictUndefined, Template, nodes
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from strom.adapters.documents.vorlage.fehler import Vorlagenfehler

SPRACHE: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
    nodes.Test,
    nodes.Assign,
    nodes.Include,
    nodes.FilterBlock,
    nodes.Tuple,
    nodes.List,
)
FILTER = frozenset(
    {"e", "escape", "forceescape", "upper", "lower", "trim", "length", "first", "last", "default"}
)
PRUEFUNGEN = frozenset({"defined", "undefined", "none", "eq", "equalto", "in", "string"})
SCHLEIFE = frozenset({"index", "index0", "first", "last", "length", "revindex"})
WORTE = {
    "Call": "Aufrufe mit Klammern", "CallBlock": "Aufrufe", "Macro": "Makros", "Concat": "Das „~“",
    "Add": "Rechnen mit +", "Sub": "Rechnen mit -", "Mul": "Rechnen mit *", "Div": "Rechnen mit /",
    "FloorDiv": "Rechnen mit //", "Mod": "Rechnen mit %", "Pow": "Rechnen mit **",
    "Neg": "Ein Minus vor einem Wert", "For": "Rekursive Schleifen", "AssignBlock": "set-Blöcke",
    "Extends": "extends", "Block": "block", "Import": "import", "FromImport": "import",
}  # fmt: skip
MEISTE_DURCHLAEUFE = 50_000
MEISTE_EINBINDUNGEN = 200
HOECHSTDAUER = 5.0
LAENGSTE_AUSGABE = 2_000_000
LAENGSTE_VERBINDUNG = 10_000
ZAEHLER = "_gezaehlt"


class Fehlt(StrictUndefined):
    """Ein Wert, den es nicht gibt; sagt es auf Deutsch."""

    @property
    def _undefined_message(self) -> str:
        return f"den Wert „{self._undefined_name}“ gibt es nicht"


class Sandkasten(ImmutableSandboxedEnvironment):
    """Eine Umgebung für eigene wie mitgelieferte Vorlagen."""

    def __init__(self, loader: BaseLoader, *, mit_frist: bool = True) -> None:
        super().__init__(
            loader=loader,
            undefined=Fehlt,
            autoescape=_maskiert,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=True,
            cache_size=50,
        )
        self.globals.clear()
        self.filters = {n: f for n, f in self.filters.items() if n in FILTER}
        self.filters |= {"verbunden": _verbunden, ZAEHLER: self._gezaehlt}
        self.tests = {n: t for n, t in self.tests.items() if n in PRUEFUNGEN}
        self._durchlaeufe = self._einbindungen = 0
        self._frist = 0.0
        self._mit_frist = mit_frist

    def fuellen(self, name: str, werte: dict[str, Any]) -> str:
        """Die gefüllte Vorlage.

        Raises:
            Vorlagenfehler: Sie verlangt zu viel Zeit, Text oder Schleifen.
            jinja2.TemplateError: Sie ist fehlerhaft.
        """
        self._durchlaeufe = self._einbindungen = 0
        # Die mitgelieferten Vorlagen sind geprüft; auf einem langsamen Rechner dürfen sie dauern.
        self._frist = time.monotonic() + HOECHSTDAUER if self._mit_frist else math.inf
        teile, laenge = [], 0
        for teil in self.get_template(name).generate(werte):
            laenge += len(teil)
            if laenge > LAENGSTE_AUSGABE:
                _zuviel("mehr als 2 MB Text")
            teile.append(teil)
        return "".join(teile)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Prüft den Sprachschatz und hängt an jede Schleife den Zähler."""
        baum = super()._parse(source, name, filename)
        _pruefen(baum, name or "")
        for schleife in baum.find_all(nodes.For):
            iter_ = schleife.iter
            schleife.iter = nodes.Filter(
                iter_, ZAEHLER, [], [], None, None, lineno=schleife.lineno, environment=self
            )
        return baum

    def _load_template(self, name: str, globals: MutableMapping[str, object] | None) -> Template:
        self._einbindungen += 1
        if self._einbindungen > MEISTE_EINBINDUNGEN:
            _zuviel("sie bindet sich selbst oder zu viele andere ein")
        return super()._load_template(name, globals)

    def _gezaehlt(self, liste: object) -> "_Gezaehlt":
        if not isinstance(liste, (list, tuple)):
            satz = "eine Schleife läuft nur über eine Liste, nicht über Text oder Einzelwerte."
            raise Vorlagenfehler(satz)
        return _Gezaehlt(liste, self._zaehlen)

    def _zaehlen(self) -> None:
        self._durchlaeufe += 1
        if self._durchlaeufe > MEISTE_DURCHLAEUFE:
            _zuviel(f"mehr als {MEISTE_DURCHLAEUFE} Schleifendurchläufe")
        if time.monotonic() > self._frist:
            _zuviel(f"mehr als {HOECHSTDAUER:.0f} Sekunden Rechenzeit")

    def getattr(self, obj: object, attribute: str) -> object:
        """Nur Einträge der Werte und die Angaben der Schleife, nie Python-Attribute."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """Wie `getattr`; dazu Listenplätze."""
        if isinstance(obj, dict) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if isinstance(obj, LoopContext) and argument in SCHLEIFE:
            return getattr(obj, argument)
        if isinstance(obj, (list, tuple)) and type(argument) is int and 0 <= argument < len(obj):
            return obj[argument]
        return obj if isinstance(obj, Undefined) else self.undefined(obj=obj, name=str(argument))


class _Gezaehlt:
    """Eine Liste, deren Durchlauf mitgezählt wird; kennt ihre Länge für `loop.last`."""

    def __init__(self, liste: Sequence[object], zaehlen: Callable[[], None]) -> None:
        self._liste, self._zaehlen = liste, zaehlen

    def __len__(self) -> int:
        return len(self._liste)

    def __iter__(self) -> Iterator[object]:
        for ding in self._liste:
            self._zaehlen()
            yield ding


def _pruefen(baum: nodes.Template, name: str) -> None:
    """Weist ab, was nicht zum Sprachschatz gehört.

    Raises:
        Vorlagenfehler: Mit der Zeile der Vorlage.
    """
    offen: list[nodes.Node] = [baum]
    while offen:
        knoten = offen.pop()
        offen += knoten.iter_child_nodes()
        art = type(knoten).__name__
        ist_rekursiv = isinstance(knoten, nodes.For) and knoten.recursive
        if not isinstance(knoten, SPRACHE) or ist_rekursiv:
            satz = f"{WORTE.get(art, art)} gibt es in Vorlagen nicht; die Werte sind schon fertig."
            raise Vorlagenfehler(satz, zeile=knoten.lineno, quelle=name)
        if isinstance(knoten, nodes.Filter) and knoten.name not in FILTER | {"verbunden"}:
            satz = (
                f"Den Filter „{knoten.name}“ gibt es nicht. Erlaubt: {', '.join(sorted(FILTER))}."
            )
            raise Vorlagenfehler(satz, zeile=knoten.lineno, quelle=name)
        if isinstance(knoten, nodes.Test) and knoten.name not in PRUEFUNGEN:
            satz = f"Die Prüfung „{knoten.name}“ gibt es nicht."
            raise Vorlagenfehler(satz, zeile=knoten.lineno, quelle=name)


def _maskiert(name: str | None) -> bool:
    """`select_autoescape` übersieht Namen wie „mail.html.j2“; hier zählt die ganze Endung."""
    return bool(name) and str(name).endswith((".html.j2", ".pdf.j2"))


def _verbunden(liste: Iterable[object], mit: str = ", ") -> str:
    """Wie `join`, aber begrenzt."""
    text = str(mit).join(str(teil) for teil in liste) if isinstance(liste, (list, tuple)) else ""
    return text if len(text) <= LAENGSTE_VERBINDUNG else text[:LAENGSTE_VERBINDUNG]


def _zuviel(was: str) -> NoReturn:
    satz = f"Sie verlangt zu viel: {was}."
    raise Vorlagenfehler(satz)

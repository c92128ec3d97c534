"""Eine Spalte aus dem Rechenblatt eingefügt: je Zeile ein Stand oder ein Satz, warum nicht."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from strom.messung.ansicht import Rueckmeldung
from strom.stammdaten.zaehler import EinbauId
from strom.werte.dezimal import stellen
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler
from strom.werte.lesart import Lesart, Mehrdeutig, entkleidet

MEISTE_ZEILEN = 5_000
MEISTE_SPALTEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Einfuegezeile:
    """Eine eingefügte Zeile.

    Attributes:
        nummer: Ab 1; leere Zeilen zählen mit, denn auch leere Zellen stehen in einer Spalte.
        schluessel: Was vor dem Stand steht: Platz, Zählernummer oder beides.
        stand: Der gelesene Stand; None, wenn die Zelle leer oder nicht zu lesen ist.
        satz: Warum sie nicht zu lesen ist; sonst leer.
        lesarten: Beide Stände, wenn der Text zweierlei heißen kann.
    """

    nummer: int
    text: str
    schluessel: tuple[str, ...] = ()
    stand: Zaehlerstand | None = None
    satz: str = ""
    lesarten: tuple[Zaehlerstand, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Einfuegeziel:
    """Eine Zeile, in die ein Stand gehören kann; `id` bestimmt, wer fragt."""

    id: str
    platz: str
    zaehler: str
    nachkommastellen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Einfuegetreffer:
    """Eine eingefügte Zeile und wohin sie gehört; mit `satz` gehört sie nirgends hin."""

    zeile: Einfuegezeile
    ziel: str = ""
    stand: Zaehlerstand | None = None
    satz: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Einfuegeauftrag:
    """Was eingefügt werden soll und was ein Mensch dazu entschieden hat.

    Attributes:
        text: Wie er aus der Zwischenablage kommt.
        ziele: Wohin es gehören kann, in der Reihenfolge der Zeilen, je mit dem Ablesetag.
        ueberlaeufe: Einbauten, deren Zählwerk übergelaufen ist.
        ausgelassene: Nummern eingefügter Zeilen, die nicht gelten sollen.
    """

    text: str
    ziele: tuple[tuple[EinbauId, date], ...]
    ueberlaeufe: frozenset[EinbauId] = frozenset()
    ausgelassene: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Einfuegeergebnis:
    """Was aus einer eingefügten Zeile wird.

    Attributes:
        ort: „A 01 · Zähler 100101“; leer, wenn sie nirgends hingehört.
        stand: Der gelesene Stand, deutsch; leer, wenn es keinen gibt.
        antwort: Verbrauch und Hinweise, wenn die Ablesung so gilt.
        satz: Warum sie nicht gilt; sonst leer.
        faellt: Ob nur ein bestätigter Überlauf sie gelten lässt.
    """

    nummer: int
    text: str
    ort: str = ""
    einbau: EinbauId | None = None
    stand: str = ""
    antwort: Rueckmeldung | None = None
    satz: str = ""
    faellt: bool = False

    @property
    def ist_leer(self) -> bool:
        """Ob in der Zelle nichts stand."""
        return not self.text

    @property
    def haelt_auf(self) -> bool:
        """Ob ihretwegen nichts eingetragen wird."""
        return bool(self.satz)


def einfuegen_lesen(text: str) -> tuple[Einfuegezeile, ...]:
    """Liest eine Spalte (nur Stände) oder zwei, drei (Platz, Zählernummer, Stand).

    Deutsch gelesen; Leerzeichen jeder Art und Hochkommas zwischen Tausendern fallen weg. Was
    deutsch und englisch Verschiedenes heißt, entscheiden die übrigen Zeilen, sonst bleibt es offen.

    Raises:
        Eingabefehler: Viel mehr Zeilen oder Spalten, als Ablesungen sein können.
    """
    zeilen = _zeilen(text)
    _umfang_pruefen(zeilen)
    werte = [entkleidet(z[-1]) for z in zeilen]
    kopf = len(zeilen) > 1 and _ist_kopf(werte[0])
    lesart = Lesart.aus(werte[kopf:], (), "\t")
    paare = enumerate(zip(zeilen, werte, strict=True), start=1)
    return tuple(_zeile(n, z, w, lesart) for n, (z, w) in paare if n > kopf)


def _zeilen(text: str) -> list[list[str]]:
    """Die Zellen je Zeile; leere Zeilen am Ende gehören zum Kopieren, nicht zur Spalte."""
    zeilen = text.splitlines()
    while zeilen and not zeilen[-1].strip():
        zeilen.pop()
    return [z.split("\t") for z in zeilen]


def _umfang_pruefen(zeilen: list[list[str]]) -> None:
    if len(zeilen) > MEISTE_ZEILEN or any(len(z) > MEISTE_SPALTEN for z in zeilen):
        satz = (
            "Das ist mehr als eine Spalte Zählerstände. Bitte nur die Stände kopieren, davor "
            "höchstens Platz und Zählernummer."
        )
        raise Eingabefehler(satz, feld="stand")


def _ist_kopf(wert: str) -> bool:
    """Eine Überschrift hat keine Ziffer."""
    return bool(wert) and not any(z.isdigit() for z in wert)


def _zeile(nummer: int, zellen: list[str], wert: str, lesart: Lesart) -> Einfuegezeile:
    text = zellen[-1].strip()
    schluessel = tuple(" ".join(z.split()) for z in zellen[:-1] if z.strip())
    if not wert:
        return Einfuegezeile(nummer=nummer, text=text, schluessel=schluessel)
    try:
        stand = lesart.zahl("Stand", wert)
    except Mehrdeutig as zweifel:
        moeglich = tuple(Zaehlerstand(w) for w in zweifel.lesarten)
        return Einfuegezeile(
            nummer=nummer, text=text, schluessel=schluessel, satz=str(zweifel), lesarten=moeglich
        )
    except Eingabefehler as fehler:
        return Einfuegezeile(nummer=nummer, text=text, schluessel=schluessel, satz=str(fehler))
    if stand < 0:
        satz = f"Stand: „{text}“ ist negativ. Ein Zählwerk zeigt nie weniger als 0."
        return Einfuegezeile(nummer=nummer, text=text, schluessel=schluessel, satz=satz)
    return Einfuegezeile(nummer=nummer, text=text, schluessel=schluessel, stand=Zaehlerstand(stand))


def einfuegen_zuordnen(
    zeilen: Iterable[Einfuegezeile], ziele: Sequence[Einfuegeziel]
) -> tuple[Einfuegetreffer, ...]:
    """Bringt jede Zeile zu ihrem Ziel: nach Zählernummer oder Platz, sonst der Reihe nach.

    Eine mehrdeutige Zahl ist entschieden, wenn nur eine Lesart auf das Zählwerk passt.
    """
    alle = tuple(zeilen)
    der_reihe_nach = not any(z.schluessel for z in alle)
    vergeben: set[str] = set()
    treffer: list[Einfuegetreffer] = []
    for stelle, zeile in enumerate(alle):
        ziel: Einfuegeziel | str
        if der_reihe_nach:
            ziel = ziele[stelle] if stelle < len(ziele) else "Dafür gibt es keine Zeile mehr."
        else:
            ziel = _gesucht(zeile, ziele)
        treffer.append(_treffer(zeile, ziel, vergeben))
    return tuple(treffer)


def _gesucht(zeile: Einfuegezeile, ziele: Sequence[Einfuegeziel]) -> Einfuegeziel | str:
    """Das eine Ziel, das alle Schlüssel der Zeile meinen, oder der Satz, warum es keines gibt."""
    if not zeile.schluessel:
        return "Hier steht kein Platz und keine Zählernummer." if zeile.text else ""
    plaetze = Counter(z.platz.casefold() for z in ziele)
    gemeint = [
        {z.id for z in ziele if wort.casefold() in {z.zaehler.casefold(), z.platz.casefold()}}
        for wort in zeile.schluessel
    ]
    if fehlend := [w for w, ids in zip(zeile.schluessel, gemeint, strict=True) if not ids]:
        return f"„{fehlend[0][:40]}“ ist in dieser Liste kein Platz und kein Zähler."
    gemeinsam = set.intersection(*gemeint)
    if len(gemeinsam) == 1:
        return next(z for z in ziele if z.id in gemeinsam)
    namen = " und ".join(f"„{w[:40]}“" for w in zeile.schluessel)
    if gemeinsam and plaetze[zeile.schluessel[0].casefold()] > 1:
        return f"An {namen} hängen mehrere Zähler. Bitte die Zählernummer mit kopieren."
    return f"{namen} gehören nicht zusammen."


def _treffer(zeile: Einfuegezeile, ziel: Einfuegeziel | str, vergeben: set[str]) -> Einfuegetreffer:
    if isinstance(ziel, str):
        return Einfuegetreffer(zeile=zeile, satz=ziel if zeile.text else "")
    stand = zeile.stand
    if passend := [s for s in zeile.lesarten if stellen(s.kwh) <= ziel.nachkommastellen]:
        stand = passend[0] if len(passend) == 1 else None
    if stand is None:
        return Einfuegetreffer(zeile=zeile, ziel=ziel.id, satz=zeile.satz)
    if ziel.id in vergeben:
        satz = f"Für Zähler {ziel.zaehler} steht oben schon ein Stand."
        return Einfuegetreffer(zeile=zeile, satz=satz)
    vergeben.add(ziel.id)
    return Einfuegetreffer(zeile=zeile, ziel=ziel.id, stand=stand)

"""Die Siegelkette: je Vorgang ein Glied, jedes mit dem Fingerabdruck des vorigen.

Ein Glied nennt Zeitpunkt, Handlung und die besiegelten Datensätze, aber keine Person: Vom Inhalt
und vom Bearbeiter steht nur ein gesalzener SHA-256 darin. Das Salz liegt in einer eigenen Tabelle,
je Datensatz ein Korn. Wird ein Korn gelöscht, verrät das Siegel nichts mehr über den Inhalt, und
die Kette bleibt trotzdem prüfbar.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import StrEnum, unique
from hashlib import sha256

from strom.siegel.kanonisch import feldtexte, kanonisch, zusammengesetzt

ANFANG = "0" * 64
NUMMERNSTELLEN = 8
SPURSTELLEN = 4
BEARBEITERSTELLEN = 16


@unique
class Gliedart(StrEnum):
    """Wozu ein Glied angefügt wurde."""

    VORGANG = "Vorgang"
    NACHTRAEGLICH = "nachträglich versiegelt"
    ANONYMISIERT = "anonymisiert"
    GRABSTEIN = "nach Ablauf der Frist gelöscht"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stelle:
    """Ein besiegelter Datensatz.

    Attributes:
        datensatz: „rechnung:01k3v9s2mq7f3a0c“.
        siegel: Gesalzener SHA-256 des ganzen Inhalts.
        spur: Je Feld vier Zeichen; sie sagen, welches Feld sich geändert hat.
    """

    datensatz: str
    siegel: str
    spur: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Glied:
    """Ein Glied der Kette; nur angefügt, nie geändert.

    Attributes:
        id: Laufende Nummer mit führenden Nullen, „00000042“.
        wer: Gesalzener SHA-256 des Bearbeiters; sein Name steht nur im Protokoll.
        vorher: `hash` des vorigen Glieds; beim ersten lauter Nullen.
    """

    id: str
    am: datetime
    art: Gliedart = Gliedart.VORGANG
    was: str
    wer: str
    stellen: tuple[Stelle, ...]
    vorher: str
    hash: str = ""

    @property
    def nummer(self) -> int:
        """Die laufende Nummer; 0, wenn die Kennung keine ist."""
        return int(self.id) if _ist_nummer(self.id) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Salz:
    """Die Körner eines Glieds in der Reihenfolge seiner Stellen; ein gelöschtes ist leer."""

    id: str
    koerner: tuple[str, ...]


def gliednummer(nummer: int) -> str:
    """Die Kennung des Glieds mit dieser Nummer."""
    return f"{nummer:0{NUMMERNSTELLEN}d}"


def feldpfade(objekt: object) -> dict[str, str]:
    """Die Felder des Datensatzes, in zusammengesetzten noch eine Ebene tiefer, mit ihrem Text."""
    texte = feldtexte(objekt)
    for feld in fields(objekt) if is_dataclass(objekt) else ():
        inhalt = getattr(objekt, feld.name)
        if feld.name in texte and is_dataclass(inhalt) and texte[feld.name].startswith("{"):
            unten = {f"{feld.name}.{name}": t for name, t in feldtexte(inhalt).items()}
            texte |= unten
            if unten:
                del texte[feld.name]
    return texte


def besiegeln(name: str, objekt: object, korn: str) -> Stelle:
    """Die Stelle für den Datensatz dieses Namens („partei:…“) mit diesem Salzkorn."""
    pfade = feldpfade(objekt)
    siegel = _abdruck(f"{korn}\n{name}\n{zusammengesetzt(dict(sorted(pfade.items())))}")
    spur = " ".join(f"{pfad}={_spur(korn, pfad, pfade[pfad])}" for pfad in sorted(pfade))
    return Stelle(datensatz=name, siegel=siegel, spur=spur)


def geaenderte_felder(stelle: Stelle, objekt: object, korn: str) -> tuple[str, ...]:
    """Welche Felder nicht mehr zur Spur passen, auch dazugekommene und verschwundene."""
    war = dict(t.split("=", 1) for t in stelle.spur.split() if "=" in t)
    ist = {p: _spur(korn, p, text) for p, text in feldpfade(objekt).items()}
    return tuple(sorted(p for p in war.keys() | ist.keys() if war.get(p) != ist.get(p)))


def bearbeitersiegel(name: str, korn: str) -> str:
    """Der gesalzene Fingerabdruck des Bearbeiters."""
    return _abdruck(f"{korn}\nbearbeiter\n{name}")[:BEARBEITERSTELLEN]


def _spur(korn: str, pfad: str, text: str) -> str:
    return _abdruck(f"{korn}\n{pfad}\n{text}")[:SPURSTELLEN]


def _abdruck(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def gliedhash(glied: Glied) -> str:
    """Der Fingerabdruck des Glieds über alles außer `hash`."""
    return _abdruck(kanonisch(replace(glied, hash="")))


def angehaengt(glied: Glied, voriges: Glied | None) -> Glied:
    """Das Glied, an das vorige geschmiedet."""
    lose = replace(
        glied,
        id=gliednummer(voriges.nummer + 1 if voriges else 1),
        vorher=voriges.hash if voriges else ANFANG,
        hash="",
    )
    return replace(lose, hash=gliedhash(lose))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kettenfehler:
    """Wo die Kette nicht hält; `glied` ist die Nummer, `grund` ein Halbsatz."""

    glied: int
    grund: str


def kettenfehler(glieder: Iterable[Glied]) -> Iterator[Kettenfehler]:
    """Jede Stelle, an der die Kette gerissen oder verändert ist; ohne Fehler ist sie heil."""
    vorher, nummer = ANFANG, 0
    for glied in sorted(glieder, key=_reihenfolge):
        nummer += 1
        if not _ist_nummer(glied.id):
            yield Kettenfehler(glied=nummer, grund=f"seine Nummer „{glied.id[:20]}“ ist keine")
            continue
        if glied.nummer != nummer:
            yield Kettenfehler(glied=nummer, grund="es fehlt")
            nummer = glied.nummer
        elif glied.vorher != vorher:
            yield Kettenfehler(glied=nummer, grund="es schließt nicht an das vorige an")
        if gliedhash(glied) != glied.hash:
            yield Kettenfehler(glied=nummer, grund="es wurde verändert")
        vorher = glied.hash


def _reihenfolge(glied: Glied) -> tuple[int, str]:
    return (len(glied.id), glied.id)


def _ist_nummer(text: str) -> bool:
    return len(text) >= NUMMERNSTELLEN and text.isascii() and text.isdigit()

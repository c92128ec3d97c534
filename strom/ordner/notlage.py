"""Wenn der Datenordner nicht einfach aufgeht: was gefunden wurde und welche Auswege es gibt."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordnerstand:
    """Ein Stand der Daten, so dass zwei sich vergleichen lassen.

    Attributes:
        name: Wo der Stand liegt, z. B. „Sicherung vom 12.03.2026, 10:15 Uhr“.
        mengen: Was darin steht, z. B. („Rechnungen“, „48“); leer, wenn nichts lesbar ist.
        letzter: Der letzte Eintrag im Protokoll: wann, wer, was; leer, wenn es keinen gibt.
    """

    name: str
    mengen: tuple[tuple[str, str], ...] = ()
    letzter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ausweg:
    """Etwas, das man tun kann; keiner der Wege löscht etwas.

    Attributes:
        name: Der Infinitiv auf dem Knopf.
        satz: Was dann geschieht, auch was mit den bisherigen Dateien wird.
        gehen: Tut es. Wirft StromFehler und hat dann nichts geändert.
        stand: Was danach im Programm steht, wenn es sich sagen lässt.
        nur_lesen: Danach lässt sich nur ansehen.
        nachfragen: Vor dem Gehen noch einmal fragen.
    """

    name: str
    satz: str
    gehen: Callable[[], None]
    stand: Ordnerstand | None = None
    nur_lesen: bool = False
    nachfragen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notlage:
    """Warum das Programm nicht einfach beginnt, in Alltagssprache.

    Attributes:
        titel: Eine Zeile.
        saetze: Was gefunden wurde und was es bedeutet, ein Absatz je Eintrag.
        auswege: Der beste zuerst.
        staende: Was nebeneinander liegt, wenn es mehr als einen Stand gibt.
        einzelheit: Für den, der helfen will: der Fehlersatz mit Datei und Zeile.
        ist_belegt: Ein anderes Programm hat den Ordner offen.
        hat_daten: Im Ordner liegt etwas, um das man sich sorgen müsste.
    """

    titel: str
    saetze: tuple[str, ...]
    auswege: tuple[Ausweg, ...]
    staende: tuple[Ordnerstand, ...] = ()
    einzelheit: str = ""
    ist_belegt: bool = False
    hat_daten: bool = True

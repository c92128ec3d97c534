"""Ein Paket zum Ansehen: Ablage und Dokumente, die nichts ändern."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from strom.ports.ablage import Ablage
from strom.ports.austausch import Archivinhalt, Datenform
from strom.ports.namen import titel
from strom.werte.fehler import NichtGefunden, StromFehler

T = TypeVar("T")
DOKUMENTE = "dokumente/"


class NurAnsehen(StromFehler):
    """In einem Paket, das nur angesehen wird, lässt sich nichts ändern."""

    def __init__(self) -> None:
        super().__init__("Das Paket ist nur zum Ansehen geöffnet; es lässt sich nichts ändern.")


class Leseablage:
    """Erfüllt `strom.ports.ablage.Ablage`, nimmt aber keine Änderung an."""

    def __init__(self, objekte: Iterable[object]) -> None:
        self._inhalt: dict[type, dict[str, object]] = {}
        for objekt in objekte:
            self._inhalt.setdefault(type(objekt), {})[cast("Any", objekt).id] = objekt

    def holen(self, art: type[T], id: str) -> T:
        """Siehe ports.Ablage."""
        objekt = self._inhalt.get(art, {}).get(id)
        if objekt is None:
            raise NichtGefunden(titel(art), id)
        return cast("T", objekt)

    def finden(self, art: type[T], **felder: object) -> tuple[T, ...]:
        """Siehe ports.Ablage."""
        alle = cast("Iterable[T]", self._inhalt.get(art, {}).values())
        return tuple(o for o in alle if all(getattr(o, f) == w for f, w in felder.items()))

    def ablegen(self, *objekte: object) -> None:
        """Geht nicht.

        Raises:
            NurAnsehen: Immer, wenn es etwas abzulegen gäbe.
        """
        if objekte:
            raise NurAnsehen

    def entfernen(self, *objekte: object) -> None:
        """Geht nicht.

        Raises:
            NurAnsehen: Immer, wenn es etwas zu entfernen gäbe.
        """
        self.ablegen(*objekte)

    @contextmanager
    def stillstand(self) -> Iterator[None]:
        """Siehe strom.ports.ablage.Ablage; hier ändert ohnehin niemand etwas."""
        yield

    @contextmanager
    def vorgang(self) -> Iterator[None]:
        """Ein Vorgang, in dem nur gelesen wird."""
        yield


class Lesedokumente:
    """Die Dokumente eines geöffneten Pakets; `pruefsummen` sind die seines Verzeichnisses."""

    def __init__(self, inhalt: Archivinhalt) -> None:
        self._inhalt = inhalt

    def namen(self) -> tuple[str, ...]:
        """Alle Dokumente im Paket."""
        alle = self._inhalt.namen
        return tuple(sorted(n.removeprefix(DOKUMENTE) for n in alle if n.startswith(DOKUMENTE)))

    def lesen(self, name: str) -> bytes:
        """Der Inhalt.

        Raises:
            NichtGefunden: Das Dokument fehlt.
        """
        if name not in self.namen():
            grund = "Das Dokument"
            raise NichtGefunden(grund, name)
        return self._inhalt.lesen(DOKUMENTE + name)


def alles(ablage: Ablage, form: Datenform) -> Iterator[object]:
    """Jeder Datensatz, nach Tabellen, je Tabelle in der Reihenfolge der Anlage."""
    for art in form.arten:
        yield from ablage.finden(art)


def pruefsummen(dateien: Mapping[str, object]) -> dict[str, str]:
    """Name → SHA-256 aus dem Verzeichnis; was nicht passt, fehlt."""
    paare = ((n, e.get("sha256")) for n, e in dateien.items() if isinstance(e, dict))
    return {n: s for n, s in paare if isinstance(s, str)}

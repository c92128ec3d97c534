"""Was beim Austausch gezeigt wird: Vorschau je Zeile und der Zettel am Paket."""

from strom.austausch.packzettel import Packzettel
from strom.austausch.vorschau import Urteil, Vorschau, ZeilenAbgelehnt, Zeilenurteil

__all__ = [
    "Packzettel",
    "Urteil",
    "Vorschau",
    "ZeilenAbgelehnt",
    "Zeilenurteil",
]

"""Der Datenordner, wenn er nicht einfach aufgeht: Notlage, Auswege, Stände."""

from strom.ordner.notlage import Ausweg, Notlage, Ordnerstand

__all__ = [
    "Ausweg",
    "Notlage",
    "Ordnerstand",
]

"""Die Tabelle des Vereins, wie sie ankommt: Blätter aus Zeilen, noch ohne Bedeutung."""

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Zellart(StrEnum):
    """Als was das Rechenblatt die Zelle führt; in einer CSV-Datei ist alles Text."""

    TEXT = "Text"
    ZAHL = "Zahl"
    DATUM = "Datum"
    ANTWORT = "Antwort"


@dataclass(frozen=True, slots=True)
class Rohzelle:
    """Der Inhalt einer Zelle.

    Attributes:
        text: Text, wie er dasteht; eine Zahl als Dezimaltext „8754.3“, ein Tag als „2026-02-01“,
            eine Antwort so, wie ein Mensch sie gab.
    """

    text: str
    art: Zellart = Zellart.TEXT

    @property
    def anzeige(self) -> str:
        """So, wie ein Mensch den Inhalt liest: „8754,3“."""
        return self.text.replace(".", ",") if self.art is Zellart.ZAHL else self.text.strip()


LEERE_ZELLE = Rohzelle("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rohzeile:
    """Eine Zeile; `nummer` zählt wie das Rechenblatt oder der Texteditor, ab 1."""

    nummer: int
    zellen: tuple[Rohzelle, ...]

    def zelle(self, stelle: int) -> Rohzelle:
        """Die Zelle an dieser Stelle (ab 0); hinter dem Ende ist alles leer."""
        return self.zellen[stelle] if 0 <= stelle < len(self.zellen) else LEERE_ZELLE

    @property
    def gefuellte(self) -> tuple[tuple[int, Rohzelle], ...]:
        """Stelle und Inhalt aller nicht leeren Zellen."""
        return tuple((i, z) for i, z in enumerate(self.zellen) if z.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Blatt:
    """Ein Blatt der Datei.

    Attributes:
        trenner: Bei CSV der Trenner; er verrät, ob das Komma ein Dezimalkomma sein kann.
    """

    name: str
    zeilen: tuple[Rohzeile, ...]
    trenner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rohtabelle:
    """Ein gewähltes Blatt und die Nummer seiner Kopfzeile (0: es hat keine)."""

    datei: str
    blatt: Blatt
    kopfzeile: int

    @property
    def kopf(self) -> tuple[str, ...]:
        """Die Überschriften der Spalten; ohne Kopfzeile „Spalte A“, „Spalte B“ und so fort."""
        zeile = next((z for z in self.blatt.zeilen if z.nummer == self.kopfzeile), None)
        breite = max((len(z.zellen) for z in self.blatt.zeilen), default=0)
        namen = (" ".join(zeile.zelle(i).text.split()) if zeile else "" for i in range(breite))
        return tuple(n or spaltenname(i) for i, n in enumerate(namen))

    @property
    def inhalt(self) -> tuple[Rohzeile, ...]:
        """Alle Zeilen unter der Kopfzeile."""
        return tuple(z for z in self.blatt.zeilen if z.nummer > self.kopfzeile)


def spaltenname(stelle: int) -> str:
    """„Spalte A“ wie im Rechenblatt; nach Z kommt AA."""
    buchstaben, rest = "", stelle + 1
    while rest:
        rest, ziffer = divmod(rest - 1, 26)
        buchstaben = chr(65 + ziffer) + buchstaben
    return f"Spalte {buchstaben}"

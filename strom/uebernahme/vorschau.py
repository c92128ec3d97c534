"""Was eine Übernahme bewirken würde: je Zeile ein Urteil mit Gründen, Fragen und Antworten."""

from dataclasses import dataclass, field
from enum import StrEnum, unique

from strom.uebernahme.felder import Tabellenfeld
from strom.uebernahme.sichtung import Uebergangen
from strom.werte.deutsch import anzahl
from strom.werte.fehler import StromFehler


@unique
class Zeilenlage(StrEnum):
    """Wie es um eine Zeile steht; in dieser Reihenfolge stehen sie in der Vorschau."""

    ABGELEHNT = "abgelehnt"
    OFFEN = "zu klären"
    AENDERT = "ändert"
    NEU = "neu"
    GLEICH = "gleich"


@unique
class Gewicht(StrEnum):
    """Was ein Fund bedeutet: Fehler und offene Fragen halten alles auf, Hinweise nichts."""

    FEHLER = "Fehler"
    FRAGE = "Frage"
    HINWEIS = "Hinweis"


ENTSTEHT = (
    ("Platz", "Plätze"),
    ("Partei", "Parteien"),
    ("Zähler", "Zähler"),
    ("Liefervertrag", "Lieferverträge"),
    ("Stand", "Stände"),
    ("Eröffnungsabschlag", "Eröffnungsabschläge"),
)
"""Womit die Worte einer Tat anfangen; eines und mehrere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Antwort:
    """Eine mögliche Antwort; `wert` gehört unter dem Schlüssel des Fundes in die Angaben."""

    wert: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeilenfund:
    """Was an einer Zeile auffiel.

    Attributes:
        schluessel: „7:stand_neu“; unter ihm nimmt `Angaben.antworten` auch jede andere Antwort.
        antworten: Was in Frage kommt; leer, wenn nur Eintippen hilft.
    """

    gewicht: Gewicht
    satz: str
    feld: Tabellenfeld | None = None
    schluessel: str = ""
    antworten: tuple[Antwort, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorschauzeile:
    """Eine Zeile der Tabelle.

    Attributes:
        nummer: Zeile im Rechenblatt, ab 1.
        wer: „Hannelore Überschär, A 01“.
        taten: Was daraus entsteht oder sich ändert, in Worten.
        verbrauch: kWh zwischen beiden Ständen, z. B. „348,2“; leer ohne zweiten Stand.
    """

    nummer: int
    lage: Zeilenlage
    wer: str
    funde: tuple[Zeilenfund, ...] = ()
    taten: tuple[str, ...] = ()
    verbrauch: str = ""

    @property
    def satz(self) -> str:
        """Warum die Zeile die Übernahme aufhält; leer, wenn sie es nicht tut."""
        return next((f.satz for f in self.funde if f.gewicht is not Gewicht.HINWEIS), "")

    @property
    def haelt_auf(self) -> bool:
        """Ob ihretwegen nichts übernommen wird."""
        return self.lage in {Zeilenlage.ABGELEHNT, Zeilenlage.OFFEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebernahmevorschau:
    """Das Ergebnis eines Probelaufs oder der Übernahme; aufhaltende Zeilen stehen vorn.

    Attributes:
        hindernisse: Was nicht an einer Zeile liegt, z. B. der fehlende Tarif.
        taten: Was einmal entsteht: Tarif, Berechnungszeitraum.
    """

    zeilen: tuple[Vorschauzeile, ...]
    uebergangen: tuple[Uebergangen, ...] = ()
    hindernisse: tuple[str, ...] = ()
    taten: tuple[str, ...] = ()

    def anzahl(self, lage: Zeilenlage) -> int:
        """Wie viele Zeilen so stehen."""
        return sum(z.lage is lage for z in self.zeilen)

    @property
    def aufhaltende(self) -> tuple[Vorschauzeile, ...]:
        """Die Zeilen, derentwegen nichts übernommen wird."""
        return tuple(z for z in self.zeilen if z.haelt_auf)

    @property
    def ist_gleich(self) -> bool:
        """Ob alles schon so dasteht."""
        return not self.taten and all(z.lage is Zeilenlage.GLEICH for z in self.zeilen)

    @property
    def ist_uebernehmbar(self) -> bool:
        """Ob nichts aufhält und es etwas zu tun gibt."""
        return not self.hindernisse and not self.aufhaltende and not self.ist_gleich

    @property
    def mengen(self) -> tuple[tuple[int, str], ...]:
        """Was entstand, gezählt: 40 Plätze, 39 Parteien, 40 Zähler, …; ohne das, was null ist."""
        anfaenge = [t.split(" ", 1)[0] for z in self.zeilen for t in z.taten]
        zahlen = ((anfaenge.count(eins), eins, viele) for eins, viele in ENTSTEHT)
        return tuple((n, eins if n == 1 else viele) for n, eins, viele in zahlen if n)

    @property
    def zusammenfassung(self) -> str:
        """„0 abgelehnt, 1 zu klären, 0 ändert, 11 neu, 0 gleich“."""
        return ", ".join(f"{self.anzahl(lage)} {lage}" for lage in Zeilenlage)


class NichtUebernehmbar(StromFehler):
    """Etwas hält auf; dann geschieht gar nichts."""

    def __init__(self, vorschau: Uebernahmevorschau) -> None:
        self.vorschau = vorschau
        gruende = [*vorschau.hindernisse, *(f"{z.wer}: {z.satz}" for z in vorschau.aufhaltende)]
        weitere = anzahl(len(gruende) - 1, "weiterer Grund steht", "weitere Gründe stehen")
        mehr = f" {weitere} in der Vorschau." if gruende[1:] else ""
        super().__init__(f"Es wurde nichts übernommen. {gruende[0]}{mehr}")


@dataclass(slots=True, kw_only=True)
class Fundliste:
    """Sammelt, was an einer Zeile auffällt."""

    nummer: int
    funde: list[Zeilenfund] = field(default_factory=list)

    def fehler(self, satz: str, feld: Tabellenfeld | None = None) -> None:
        """Ein Fehler; er lässt sich auch durch eine andere Eingabe beheben."""
        self._dazu(Gewicht.FEHLER, satz, feld, ())

    def frage(self, satz: str, feld: Tabellenfeld, *antworten: Antwort) -> None:
        """Eine Frage mit dem, was in Frage kommt."""
        self._dazu(Gewicht.FRAGE, satz, feld, antworten)

    def hinweis(self, satz: str, feld: Tabellenfeld | None = None) -> None:
        """Etwas Bemerkenswertes, das nichts aufhält."""
        self._dazu(Gewicht.HINWEIS, satz, feld, ())

    def _dazu(
        self, gewicht: Gewicht, satz: str, feld: Tabellenfeld | None, antworten: tuple[Antwort, ...]
    ) -> None:
        wo = schluessel(self.nummer, feld) if feld else ""
        self.funde.append(
            Zeilenfund(gewicht=gewicht, satz=satz, feld=feld, schluessel=wo, antworten=antworten)
        )


def schluessel(nummer: int, feld: Tabellenfeld) -> str:
    """Unter diesem Schlüssel steht eine Antwort zu dieser Zelle: „7:stand_neu“."""
    return f"{nummer}:{feld.name.casefold()}"

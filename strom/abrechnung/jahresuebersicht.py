"""Die Jahresübersicht: je Vertrag eine Zeile, acht Spalten, Summenzeile (Quelldokument)."""

from collections.abc import Iterable
from dataclasses import dataclass

from strom.rechnung.berechnung import Berechnung, Positionsart
from strom.rechnung.bild import Uebersichtsbild, Uebersichtsbildzeile
from strom.werte import deutsch
from strom.werte.energie import Energie
from strom.werte.geld import Geld


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebersichtszeile:
    """Ein Vertrag; der Zahlbetrag steht je nach Zahlungsart in genau einer von zwei Spalten."""

    platz: str
    abnehmer: str
    verbrauch: Energie
    kosten: Geld
    alter_abschlag: Geld
    neuer_abschlag: Geld
    anschlussgebuehr: Geld
    ist_bankeinzug: bool
    zustand: str = ""
    ist_geschaetzt: bool = False
    abschlag_getrennt: bool = False

    @property
    def zahlbetrag(self) -> Geld:
        """Kosten − alter Abschlag + neuer Abschlag (R11)."""
        saldo = self.kosten - self.alter_abschlag
        return saldo if self.abschlag_getrennt else saldo + self.neuer_abschlag

    @property
    def bankeinzug(self) -> Geld | None:
        """Der Zahlbetrag, wenn abgebucht wird."""
        return self.zahlbetrag if self.ist_bankeinzug else None

    @property
    def rechnung(self) -> Geld | None:
        """Der Zahlbetrag, wenn die Partei überweist."""
        return None if self.ist_bankeinzug else self.zahlbetrag


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebersichtssummen:
    """Die Summenzeile."""

    verbrauch: Energie
    alter_abschlag: Geld
    neuer_abschlag: Geld
    anschlussgebuehr: Geld
    bankeinzug: Geld
    rechnung: Geld


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebersicht:
    """Alle Zeilen eines Zeitraums."""

    zeilen: tuple[Uebersichtszeile, ...]

    @property
    def summen(self) -> Uebersichtssummen:
        """Spaltenweise zusammengezählt."""
        z = self.zeilen
        return Uebersichtssummen(
            verbrauch=Energie.summe(x.verbrauch for x in z),
            alter_abschlag=Geld.summe(x.alter_abschlag for x in z),
            neuer_abschlag=Geld.summe(x.neuer_abschlag for x in z),
            anschlussgebuehr=Geld.summe(x.anschlussgebuehr for x in z),
            bankeinzug=Geld.summe(x.bankeinzug for x in z if x.bankeinzug is not None),
            rechnung=Geld.summe(x.rechnung for x in z if x.rechnung is not None),
        )


def zeile_aus(
    berechnung: Berechnung, *, platz: str, abnehmer: str, ist_bankeinzug: bool, zustand: str = ""
) -> Uebersichtszeile:
    """Die Zeile zu einer Rechnung oder einem Entwurf."""
    return Uebersichtszeile(
        platz=platz,
        abnehmer=abnehmer,
        verbrauch=berechnung.verbrauch,
        kosten=berechnung.summe,
        alter_abschlag=berechnung.alter_abschlag.betrag,
        neuer_abschlag=berechnung.neuer_abschlag.betrag,
        anschlussgebuehr=berechnung.anteil(Positionsart.ANSCHLUSSGEBUEHR),
        ist_bankeinzug=ist_bankeinzug,
        zustand=zustand,
        ist_geschaetzt=berechnung.ist_geschaetzt,
        abschlag_getrennt=berechnung.abschlag_getrennt,
    )


def uebersichtsbild(
    uebersicht: Uebersicht, *, titel: str, verein: str, stand: str, fussnoten: Iterable[str] = ()
) -> Uebersichtsbild:
    """Die Übersicht in Worten, fertig zum Zeichnen."""
    s = uebersicht.summen
    return Uebersichtsbild(
        titel=titel,
        verein=verein,
        stand=stand,
        zeilen=tuple(_bildzeile(z) for z in uebersicht.zeilen),
        summen=Uebersichtsbildzeile(
            platz="Summe",
            abnehmer=deutsch.anzahl(len(uebersicht.zeilen), "Vertrag", "Verträge"),
            verbrauch=deutsch.kwh(s.verbrauch),
            alter_abschlag=s.alter_abschlag.deutsch,
            neuer_abschlag=s.neuer_abschlag.deutsch,
            anschlussgebuehr=s.anschlussgebuehr.deutsch,
            bankeinzug=s.bankeinzug.deutsch,
            rechnung=s.rechnung.deutsch,
        ),
        fussnoten=tuple(fussnoten),
    )


def _bildzeile(z: Uebersichtszeile) -> Uebersichtsbildzeile:
    return Uebersichtsbildzeile(
        platz=z.platz,
        abnehmer=z.abnehmer,
        verbrauch=deutsch.kwh(z.verbrauch),
        alter_abschlag=z.alter_abschlag.deutsch,
        neuer_abschlag=z.neuer_abschlag.deutsch,
        anschlussgebuehr=z.anschlussgebuehr.deutsch,
        bankeinzug=z.bankeinzug.deutsch if z.bankeinzug is not None else "",
        rechnung=z.rechnung.deutsch if z.rechnung is not None else "",
        zustand=z.zustand,
        geschaetzt=z.ist_geschaetzt,
    )

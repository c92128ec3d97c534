"""Aus einer Zeile wird ein Satz: Platz, Partei, Zähler mit beiden Ständen, Abschlag."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from strom.stammdaten.partei import Partei, ParteiId, Zahlungsart
from strom.stammdaten.zaehler import zaehlwerksumfang
from strom.uebernahme.angaben import Angaben
from strom.uebernahme.anschrift import anschrift
from strom.uebernahme.blatt import Rohtabelle, Rohzeile
from strom.uebernahme.felder import VERGLEICHBAR, Tabellenfeld
from strom.uebernahme.sichtung import Uebergangen, sichten
from strom.uebernahme.vorschau import Antwort, Fundliste
from strom.uebernahme.zellen import Zeilenleser, zellwissen
from strom.werte.dezimal import als_text, stellen
from strom.werte.geld import Geld

F = Tabellenfeld
EINZUG = ("einzug", "lastschrift", "sepa", "abbuchung", "ja", "x")
UEBERWEISUNG = ("rechnung", "überweisung", "ueberweisung", "selbst", "bar", "nein")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabellensatz:
    """Was eine Zeile sagt.

    Attributes:
        partei: Ohne Kennung; None, wenn kein Name dasteht.
        alt, neu: Die beiden Stände in kWh, mit so vielen Nachkommastellen, wie dastehen.
        vorkommastellen, nachkommastellen: Das Zählwerk.
        stellen_genannt: Die Tabelle nennt die Vorkommastellen selbst.
        vergleich: Was der Verein selbst ausgerechnet hat.
    """

    nummer: int
    platz: str
    partei: Partei | None
    zaehler: str
    alt: Decimal | None
    neu: Decimal | None
    ueberlauf: bool
    vorkommastellen: int
    nachkommastellen: int
    stellen_genannt: bool
    abschlag: Geld | None
    vergleich: Mapping[Tabellenfeld, Decimal]
    funde: Fundliste = field(compare=False)

    @property
    def wer(self) -> str:
        """„Hannelore Überschär, A 01“."""
        name = self.partei.briefname if self.partei else ""
        return ", ".join(t for t in (name, self.platz) if t) or f"Zeile {self.nummer}"

    @property
    def umfang(self) -> Decimal:
        """Bei diesem Stand springt das Zählwerk auf null."""
        return zaehlwerksumfang(self.vorkommastellen)

    @property
    def verbrauch(self) -> Decimal | None:
        """Die kWh zwischen beiden Ständen, ein bestätigter Überlauf eingerechnet."""
        if self.alt is None or self.neu is None:
            return None
        return self.neu - self.alt + (self.umfang if self.ueberlauf else 0)


@dataclass(frozen=True, slots=True)
class Gelesen:
    """Die ganze Tabelle, gelesen."""

    saetze: tuple[Tabellensatz, ...]
    uebergangen: tuple[Uebergangen, ...]


def lesen(tabelle: Rohtabelle, zuordnung: Mapping[int, Tabellenfeld], angaben: Angaben) -> Gelesen:
    """Liest alle Zeilen; was nicht geht, steht bei der Zeile."""
    zeilen, uebergangen = sichten(tabelle, zuordnung)
    wissen = zellwissen(tabelle, zeilen, zuordnung, angaben.antworten)
    geteilt = _sind_geteilt(zeilen, wissen.stellen)
    leser = (Zeilenleser(z, wissen, Fundliste(nummer=z.nummer)) for z in zeilen)
    return Gelesen(tuple(_satz(le, angaben, geteilt=geteilt) for le in leser), uebergangen)


def _sind_geteilt(zeilen: Iterable[Rohzeile], stellen_je_feld: Mapping[Tabellenfeld, int]) -> bool:
    """Ob die Namen der Spalte gewöhnlich als „Nachname, Vorname“ geschrieben sind."""
    if F.VORNAME in stellen_je_feld or F.NAME not in stellen_je_feld:
        return False
    namen = [t for z in zeilen if (t := z.zelle(stellen_je_feld[F.NAME]).text.strip())]
    return 2 * sum(n.count(",") == 1 for n in namen) > len(namen)


def _satz(leser: Zeilenleser, angaben: Angaben, *, geteilt: bool) -> Tabellensatz:
    funde = leser.funde
    platz, zaehler = leser.text(F.PLATZ), leser.text(F.ZAEHLER)
    alt, neu = _stand(leser, F.STAND_ALT), _stand(leser, F.STAND_NEU)
    if angaben.zaehler_wie_platz and alt is not None:
        zaehler = zaehler or platz
    ueberlauf = leser.ja(F.UEBERLAUF)
    vorkomma = _vorkomma(leser, angaben, alt, ueberlauf=ueberlauf)
    nachkomma = _nachkomma(leser, angaben, alt, neu)
    if not platz and not any(f.feld is F.PLATZ for f in funde.funde):
        funde.fehler("Der Platz fehlt. Bitte die Bezeichnung eintragen.", F.PLATZ)
    return Tabellensatz(
        nummer=leser.zeile.nummer,
        platz=platz,
        partei=_partei(leser, funde, geteilt=geteilt),
        zaehler=zaehler,
        alt=_in_stellen(alt, nachkomma),
        neu=_in_stellen(neu, nachkomma),
        ueberlauf=ueberlauf,
        vorkommastellen=vorkomma,
        nachkommastellen=nachkomma,
        stellen_genannt=bool(leser.text(F.VORKOMMASTELLEN)),
        abschlag=leser.geld(F.ABSCHLAG),
        vergleich={f: z for f in VERGLEICHBAR if (z := leser.vergleichszahl(f)) is not None},
        funde=funde,
    )


def _stand(leser: Zeilenleser, feld: Tabellenfeld) -> Decimal | None:
    wert = leser.zahl(feld)
    if wert is not None and wert < 0:
        leser.funde.fehler(f"{feld}: Ein Zählwerk zeigt nie weniger als 0.", feld)
        return None
    return wert


def _vorkomma(leser: Zeilenleser, angaben: Angaben, alt: Decimal | None, *, ueberlauf: bool) -> int:
    """Die Spalte, sonst bei einem Überlauf die Stellen des alten Stands, sonst die Angabe."""
    eigene = leser.ganz(F.VORKOMMASTELLEN)
    if eigene is not None:
        return eigene
    return ziffern(alt) if ueberlauf and alt is not None else angaben.vorkommastellen


def _nachkomma(
    leser: Zeilenleser, angaben: Angaben, alt: Decimal | None, neu: Decimal | None
) -> int:
    """Die Spalte, sonst die Angabe – nie weniger, als die Stände dieser Zeile zeigen."""
    eigene = leser.ganz(F.NACHKOMMASTELLEN)
    if eigene is not None:
        return eigene
    return max(angaben.nachkommastellen, *(stellen(s) for s in (alt, neu) if s is not None), 0)


def _in_stellen(stand: Decimal | None, nachkomma: int) -> Decimal | None:
    """Der Stand mit so vielen Nachkommastellen, wie das Zählwerk zeigt: „112“ wird „112,0“."""
    if stand is None or stellen(stand) > nachkomma:
        return stand
    return stand.quantize(Decimal(1).scaleb(-nachkomma))


def ziffern(stand: Decimal) -> int:
    """So viele Ziffern hat der Stand vor dem Komma."""
    return len(als_text(stand).split(".")[0])


def _partei(leser: Zeilenleser, funde: Fundliste, *, geteilt: bool) -> Partei | None:
    name, vorname = leser.text(F.NAME), leser.text(F.VORNAME)
    if geteilt and name.count(",") == 1:
        name, vorname = (t.strip() for t in name.split(","))
    ort = anschrift(leser, funde)
    iban, mandat = leser.text(F.IBAN), leser.text(F.MANDAT)
    partei = Partei(
        id=ParteiId(""),
        name=name or vorname,
        vorname=vorname if name else "",
        anrede=leser.text(F.ANREDE),
        zusatz=leser.text(F.ZUSATZ),
        anschrift=ort,
        email=leser.text(F.EMAIL).removeprefix("mailto:"),
        telefon=leser.text(F.TELEFON),
        iban=iban,
        mandat=mandat,
        zahlungsart=_zahlungsart(leser, funde, vorgabe=bool(iban and mandat)),
        notiz=leser.text(F.NOTIZ),
    )
    return partei if partei.name else None


def _zahlungsart(leser: Zeilenleser, funde: Fundliste, *, vorgabe: bool) -> Zahlungsart:
    """Die Spalte, sonst Bankeinzug, wenn IBAN und Mandat da sind."""
    text = leser.text(F.ZAHLUNGSART).casefold()
    if not text:
        return Zahlungsart.BANKEINZUG if vorgabe else Zahlungsart.RECHNUNG
    worte = re.findall(r"\w+", text)
    arten = {
        art
        for art, anzeichen in (
            (Zahlungsart.BANKEINZUG, EINZUG),
            (Zahlungsart.RECHNUNG, UEBERWEISUNG),
        )
        if any(a in (text if len(a) > 4 else worte) for a in anzeichen)  # noqa: PLR2004 – kurz
    }
    if len(arten) == 1:
        return arten.pop()
    antworten = (Antwort(wert=str(a), text=str(a)) for a in Zahlungsart)
    funde.frage(f"Zahlungsart: Was heißt „{text[:40]}“?", F.ZAHLUNGSART, *antworten)
    return Zahlungsart.RECHNUNG

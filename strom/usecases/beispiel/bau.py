"""Baut den Beispielverein Jahr für Jahr auf, so wie ein Mensch es über die Oberfläche täte."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from strom.messung.ablesung import Ablesungsart
from strom.rechnung.berechnung import NEUER_ABSCHLAG
from strom.stammdaten.partei import ParteiId
from strom.stammdaten.platz import Platz, Platzart, PlatzId
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.vertrag import VertragId
from strom.stammdaten.zaehler import Einbaugrund, EinbauId, Zaehler, Zaehlerart, ZaehlerId
from strom.stammdaten.zeitraum import ZeitraumId
from strom.usecases.beispiel import daten
from strom.usecases.beispiel.anschluesse import Beispieluhr
from strom.usecases.beispiel.daten import Geraet
from strom.usecases.beispiel.teile import Teile
from strom.werte.dezimal import kaufmaennisch
from strom.werte.energie import Zaehlerstand
from strom.werte.geld import Geld
from strom.werte.preis import Preis

HALBJAHR = 46
"""So viel Prozent des Jahresverbrauchs fallen im Garten bis zur Jahresmitte an."""


@dataclass
class Bau:
    """Der Stand der Baustelle: Kennungen zu Namen und die Runden der Zählwerke."""

    teile: Teile
    uhr: Beispieluhr
    erstes_jahr: int
    parteien: dict[str, ParteiId] = field(default_factory=dict)
    plaetze: dict[str, PlatzId] = field(default_factory=dict)
    einbauten: dict[str, EinbauId] = field(default_factory=dict)
    vertraege: dict[str, VertragId] = field(default_factory=dict)
    geraete: dict[str, Geraet] = field(default_factory=dict)
    runden: dict[str, int] = field(default_factory=dict)

    def tag(self, jahr: int, monat: int, tag: int) -> date:
        """Ein Tag im soundsovielten Abrechnungsjahr; die Uhr springt dorthin."""
        ergebnis = date(self.erstes_jahr + jahr, monat, tag)
        self.uhr.stellen(ergebnis)
        return ergebnis

    def gesamt(self, platz: str, jahr: int, prozent: int) -> Decimal:
        """Der entrollte Stand, wenn so viel Prozent des Jahresverbrauchs gelaufen sind."""
        geraet = self.geraete[platz]
        bisher = geraet.anfang + sum(geraet.verbrauch[:jahr], Decimal(0))
        laufend = geraet.verbrauch[jahr] * prozent / 100 if prozent else Decimal(0)
        return kaufmaennisch(bisher + laufend, geraet.nachkomma)

    def stand(self, platz: str, jahr: int, prozent: int) -> Zaehlerstand:
        """Was das Zählwerk dann zeigt."""
        umfang = Decimal(10) ** self.geraete[platz].vorkomma
        return Zaehlerstand(self.gesamt(platz, jahr, prozent) % umfang)

    def lesen(self, platz: str, am: date, jahr: int, prozent: int, kommentar: str = "") -> None:
        """Trägt eine Ablesung ein; läuft das Zählwerk über, ist das bestätigt."""
        runde = int(self.gesamt(platz, jahr, prozent) // 10 ** self.geraete[platz].vorkomma)
        selbst = platz in daten.SELBSTABLESER
        self.teile.ablesungen.erfassen(
            self.einbauten[platz],
            am=am,
            stand=self.stand(platz, jahr, prozent),
            art=Ablesungsart.SELBSTABLESUNG if selbst else Ablesungsart.ABLESUNG,
            ueberlauf=runde > self.runden.get(platz, 0),
            kommentar=kommentar,
        )
        self.runden[platz] = runde

    def abschliessen(self, partei: str, platz: str, von: date, stand: Zaehlerstand | None) -> None:
        """Ein neuer Vertrag."""
        vertrag = self.teile.vertraege.abschliessen(
            self.parteien[partei], self.plaetze[platz], von=von, stand=stand
        )
        self.vertraege[platz] = vertrag.id


def einrichten(bau: Bau) -> None:
    """Verein, Tarif, Parteien, Plätze, Zähler und alte Verträge, zu Beginn des ersten Jahres."""
    bau.tag(0, 1, 1)
    stammdaten = bau.teile.stammdaten
    stammdaten.verein_merken(daten.verein())
    tarif(bau, date(bau.erstes_jahr - 1, 1, 1), "0.3400", "2.00")
    for schluessel, partei in daten.parteien():
        bau.parteien[schluessel] = stammdaten.partei_merken(partei).id
    for geraet in daten.geraete(bau.erstes_jahr):
        bau.geraete[geraet.platz] = geraet
    for name in (*bau.geraete, *daten.OHNE_ZAEHLER):
        platz = Platz(id=PlatzId(""), bezeichnung=name, art=platzart(name))
        bau.plaetze[name] = stammdaten.platz_merken(platz).id
    for geraet in bau.geraete.values():
        _zaehler_einbauen(bau, geraet)
    bau.teile.zaehler.merken(
        Zaehler(id=ZaehlerId(""), nummer=daten.RESERVE, notiz="Liegt im Schrank.")
    )
    for ort, schluessel, jahre in daten.tabelle(daten.ALTVERTRAEGE):
        _alter_vertrag(bau, ort, schluessel, int(jahre))


def tarif(bau: Bau, ab: date, arbeitspreis: str, grundgebuehr: str) -> None:
    """Ein Tarif, beschlossen im Herbst davor."""
    neu = Tarif(
        id="",
        gueltig_ab=ab,
        arbeitspreis=Preis(Decimal(arbeitspreis)),
        grundgebuehr=Preis(Decimal(grundgebuehr)),
        anschlussgebuehr=Preis(Decimal("75.00")),
        beschluss=f"Mitgliederversammlung {ab.year - 1}" if ab.month == 1 else "Vorstand, Mai",
    )
    bau.teile.stammdaten.tarif_merken(neu)


def platzart(name: str) -> Platzart:
    """Wozu dieser Platz da ist."""
    if name == daten.HAUPTZAEHLER:
        return Platzart.HAUPTZAEHLER
    return Platzart.GEMEINSCHAFT if name in daten.GEMEINSCHAFT else Platzart.PARZELLE


def _zaehler_einbauen(bau: Bau, geraet: Geraet) -> None:
    """Eingebaut im Eichjahr; damals lief er im Jahr ungefähr so viel wie heute."""
    zaehler = bau.teile.zaehler.merken(
        Zaehler(
            id=ZaehlerId(""),
            nummer=geraet.nummer,
            art=geraet.art,
            vorkommastellen=geraet.vorkomma,
            nachkommastellen=geraet.nachkomma,
            eichjahr=geraet.eichjahr,
        )
    )
    am = date(geraet.eichjahr, 1, 1)
    damals = geraet.anfang - (bau.erstes_jahr - am.year) * geraet.verbrauch[0]
    einbau = bau.teile.zaehler.einbauen(
        zaehler.id, bau.plaetze[geraet.platz], am=am, stand=Zaehlerstand(max(damals, Decimal(0)))
    )
    bau.einbauten[geraet.platz] = einbau.id
    bau.lesen(geraet.platz, bau.tag(0, 1, 1), 0, 0, "Übernahme aus dem alten Ordner")


def _alter_vertrag(bau: Bau, platz: str, schluessel: str, jahre: int) -> None:
    """Aus der Zeit vor Strom, begonnen zu einem Jahreswechsel; den Stand errechnet das Programm."""
    geraet = bau.geraete[platz]
    von = date(bau.erstes_jahr - jahre, 1, 1)
    damals = max(geraet.anfang - jahre * geraet.verbrauch[0], Decimal(0))
    bau.abschliessen(schluessel, platz, von, Zaehlerstand(damals))


def erstes_jahr(bau: Bau) -> None:
    """Ein Neuanschluss im Mai; am Jahresende ist B 10 nicht zugänglich und wird geschätzt."""
    zeitraum = _zeitraum(bau, 0)
    bau.abschliessen("uhlig", "B 11", bau.tag(0, 5, 1), bau.stand("B 11", 0, 0))
    tag = bau.tag(1, 1, 1)
    tarif(bau, tag, "0.3800", "2.50")
    _rundgang(bau, 0, ausser=frozenset({"B 10"}))
    bau.teile.ablesungen.schaetzen(
        bau.einbauten["B 10"],
        am=tag,
        stand=bau.stand("B 10", 0, 100),
        begruendung="Parzelle verschlossen, Verbrauch wie im Vorjahr angenommen",
    )
    _abrechnen(bau, zeitraum, 1, {})


def zweites_jahr(bau: Bau) -> None:
    """Preiswechsel im Juli, Kündigung, Besitzerwechsel, zwei Beträge von Hand.

    A 10 wird erst im Februar abgelesen.
    """
    zeitraum = _zeitraum(bau, 1)
    _preiswechsel(bau)
    ende = bau.tag(1, 8, 1)
    bau.teile.vertraege.aufloesen(
        bau.vertraege["A 11"], am=ende, endstand=bau.stand("A 11", 1, 100)
    )
    wechsel = bau.tag(1, 9, 1)
    bau.teile.vertraege.aufloesen(
        bau.vertraege["B 14"], am=wechsel, endstand=bau.stand("B 14", 1, 70)
    )
    bau.abschliessen("ziegler", "B 14", wechsel, None)
    bau.lesen("A 10", bau.tag(1, 11, 2), 1, 86)
    _rundgang(bau, 1, ausser=frozenset({"A 10"}))
    von_hand = {
        "B 01": ("grundgebuehr/2.50", "27.50", "Ein Monat ohne Strom nach Kabelschaden im Mai"),
        "B 02": (NEUER_ABSCHLAG, "120.00", "Auf Wunsch von Frau Nowak etwas höher"),
    }
    _abrechnen(bau, zeitraum, 2, von_hand)
    bau.lesen("A 10", bau.tag(2, 2, 12), 2, 8)
    _ausstellen(bau, zeitraum, date(bau.erstes_jahr + 2, 2, 14))


def _preiswechsel(bau: Bau) -> None:
    """Mitten im Jahr wird der Strom teurer; fast alle lesen dazu ab."""
    tag = bau.tag(1, 7, 1)
    tarif(bau, tag, "0.4175", "2.50")
    for platz in bau.einbauten:
        if platz not in daten.OHNE_ZWISCHENABLESUNG:
            bau.lesen(platz, tag, 1, HALBJAHR, "Zwischenablesung zum neuen Preis")


def drittes_jahr(bau: Bau) -> None:
    """Wiederbuchung, Umzug, Zählertausch – und sechs fehlende Endstände."""
    _zeitraum(bau, 2)
    bau.abschliessen("jansen", "A 11", bau.tag(2, 4, 1), bau.stand("A 11", 2, 0))
    umzug = bau.teile.vertraege.umziehen(
        bau.vertraege["A 04"],
        bau.plaetze["B 09"],
        am=bau.tag(2, 4, 15),
        endstand=bau.stand("A 04", 2, 18),
        anfangsstand=bau.stand("B 09", 2, 0),
    )
    bau.vertraege["B 09"] = umzug.id
    bau.abschliessen("neumann", "A 04", bau.tag(2, 5, 1), bau.stand("A 04", 2, 18))
    _tauschen(bau)
    _rundgang(bau, 2, ausser=daten.FEHLENDE_ENDSTAENDE)


def _tauschen(bau: Bau) -> None:
    """Genau die Stände des Quelldokuments: 8754,335 → 8774,335, dann 0,000 → 90,000."""
    tag = bau.tag(2, 5, 22)
    neuer = Zaehler(
        id=ZaehlerId(""),
        nummer=daten.NACHFOLGER,
        art=Zaehlerart.MODERN,
        nachkommastellen=3,
        eichjahr=tag.year,
    )
    einbau = bau.teile.zaehler.tauschen(
        bau.einbauten["A 01"],
        am=tag,
        endstand=bau.stand("A 01", 2, 100),
        grund=Einbaugrund.DEFEKT,
        neuer=neuer,
        anfangsstand=Zaehlerstand(Decimal(0)),
    )
    bau.einbauten["A 01"] = einbau.id
    alt = bau.geraete["A 01"]
    bau.geraete["A 01"] = replace(
        alt,
        nummer=neuer.nummer,
        anfang=Decimal(0),
        verbrauch=(Decimal(0), Decimal(0), daten.NACHFOLGER_VERBRAUCH),
    )


def _rundgang(bau: Bau, jahr: int, *, ausser: frozenset[str]) -> None:
    """Ablesen zum Jahresende; bei A 09 geht es nur drei Tage vor dem Stichtag."""
    bau.lesen("A 09", bau.tag(jahr, 12, 29), jahr, 100, "Schlüssel nur heute bekommen")
    tag = bau.tag(jahr + 1, 1, 1)
    for platz in bau.einbauten:
        if platz not in ausser and platz != "A 09":
            bau.lesen(platz, tag, jahr, 100)


def _zeitraum(bau: Bau, jahr: int) -> ZeitraumId:
    von, bis = date(bau.erstes_jahr + jahr, 1, 1), date(bau.erstes_jahr + jahr + 1, 1, 1)
    return bau.teile.zeitraeume.anlegen(f"Abrechnung {von.year}", von, bis).id


def _abrechnen(
    bau: Bau, zeitraum_id: ZeitraumId, jahr: int, von_hand: dict[str, tuple[str, str, str]]
) -> None:
    """Entwürfe, Änderungen von Hand, dann ausstellen, was vollständig ist."""
    tag = bau.tag(jahr, 1, 18)
    rechnungen = bau.teile.rechnungen
    rechnungen.entwuerfe_erzeugen(zeitraum_id)
    for zeile in bau.teile.zeitraeume.ansicht(zeitraum_id).zeilen:
        if zeile.platz in von_hand:
            feld, betrag, grund = von_hand[zeile.platz]
            rechnungen.betrag_aendern(zeile.rechnung_id, feld, Geld.aus(betrag), grund)
    _ausstellen(bau, zeitraum_id, tag.replace(day=24))


def _ausstellen(bau: Bau, zeitraum_id: ZeitraumId, tag: date) -> None:
    """Prüft, stellt aus und druckt alle Entwürfe ohne Mangel."""
    bau.uhr.stellen(tag)
    rechnungen = bau.teile.rechnungen
    for zeile in bau.teile.zeitraeume.ansicht(zeitraum_id).zeilen:
        if zeile.nummer or zeile.maengel:
            continue
        for hinweis in zeile.hinweise:
            if hinweis.ist_offen:
                rechnungen.hinweis_bestaetigen(zeile.rechnung_id, hinweis.schluessel)
        rechnungen.pruefen(zeile.rechnung_id)
        fertig = rechnungen.ausstellen(zeile.rechnung_id)
        rechnungen.ausgabe_vermerken((fertig.id,))

"""Niemand kann es vergessen: jeder gespeicherte Entwurf ist, was heute herauskäme (R15).

Umfang des Gesetzes: 120 Folgen, mit STROM_DAUER=1 das Fünfzigfache.
"""

import os
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strom import Strom
from strom.messung.ablesung import Ablesung
from strom.ports.namen import TABELLEN
from strom.rechnung.berechnung import Positionsart
from strom.rechnung.lebenslauf import Zustand
from strom.rechnung.rechnung import Rechnung, Rechnungsentwurf
from strom.siegel.kette import Glied, Salz
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Einstellungen
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Einbaugrund, Zaehler
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.abrechnung.nachziehen import rechnungsart
from strom.usecases.abrechnung.reichweite import FOLGEN, OHNE_FOLGE
from strom.usecases.grund.rechner import Rechner
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler, StromFehler
from strom.werte.geld import Geld
from strom.werte.preis import Preis
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import StehendeUhr, strom_im_speicher
from tests.werkzeug.gartenjahr import gartenjahr
from tests.werkzeug.verein import Anschluss, anschliessen, gruenden, jahr, partei, stand, tarif

FOLGEN_VON_TATEN = 120 * (50 if os.environ.get("STROM_DAUER") == "1" else 1)
JAHRESENDE = date(2025, 12, 31)


class Garten:
    """Drei Parzellen und eine leere; 2024 ist abgerechnet, 2025 und 2026 haben Entwürfe."""

    def __init__(self) -> None:
        self.ablage = SpeicherAblage()
        uhr = StehendeUhr(date(2027, 1, 20))
        self.s: Strom = strom_im_speicher(ablage=self.ablage, uhr=uhr)
        self.garten = gartenjahr(self.s, 3)
        self.leer = self._leere_parzelle()
        self.spaeter = jahr(self.s, 2026).id
        self.s.rechnungen.entwuerfe_erzeugen(self.garten.zeitraum)
        self.s.rechnungen.entwuerfe_erzeugen(self.spaeter)

    def _leere_parzelle(self) -> str:
        platz = self.s.stammdaten.platz_merken(Platz(id="", bezeichnung="C 01"))
        geraet = Zaehler(id="", nummer="600000", nachkommastellen=3)
        self.s.zaehler.neu_einbauen(geraet, platz.id, am=date(2024, 1, 1), stand=stand(1000))
        return platz.id

    def alle(self, art: type) -> tuple:
        return self.ablage.finden(art)

    def einer(self, art: type, zahl: int):
        alle = self.alle(art)
        if not alle:
            raise Eingabefehler("davon gibt es keine")
        return alle[zahl % len(alle)]

    def entwurf(self, stelle: int, zeitraum: str = "") -> Rechnungsentwurf:
        return next(
            e
            for e in self.alle(Rechnungsentwurf)
            if e.vertrag == self.garten.vertraege[stelle]
            and e.zeitraum == (zeitraum or self.garten.zeitraum)
        )

    def veraltete(self) -> list[str]:
        """Entwürfe, die anders dastehen, als ein Neuberechnen von vorn sie schriebe."""
        rechner, falsch = Rechner(self.ablage), []
        for e in self.alle(Rechnungsentwurf):
            zeitraum = self.ablage.holen(Berechnungszeitraum, e.zeitraum)
            vertrag = self.ablage.holen(Vertrag, e.vertrag)
            neu = rechner.rechnen(zeitraum, vertrag, e.aenderungen)
            if (neu, rechnungsart(zeitraum, vertrag)) != (e.berechnung, e.art):
                falsch.append(e.id)
        return falsch


def _tag(zahl: int) -> date:
    return date(2024, 1, 1) + timedelta(days=zahl % 1000)


def lesen(g: Garten, zahl: int) -> None:
    einbau = g.einer(Einbau, zahl)
    am = _tag(zahl // 3)
    wert = 1000 + (am - date(2024, 1, 1)).days // 3 + zahl % 7
    g.s.ablesungen.erfassen(einbau.id, am=am, stand=stand(wert))


def korrigieren(g: Garten, zahl: int) -> None:
    alt = g.einer(Ablesung, zahl)
    wert = Zaehlerstand(alt.stand.kwh + zahl % 5)
    g.s.ablesungen.korrigieren(alt.id, am=alt.am, stand=wert, kommentar="vertippt")


def verschieben(g: Garten, zahl: int) -> None:
    """Am falschen Zähler eingetragen: die Berichtigung wandert an einen anderen."""
    alt, ziel = g.einer(Ablesung, zahl), g.einer(Einbau, zahl // 3)
    g.s.ablesungen.korrigieren(
        alt.id, am=alt.am, stand=alt.stand, kommentar="falscher Zähler", einbau_id=ziel.id
    )


def widerrufen(g: Garten, zahl: int) -> None:
    g.s.ablesungen.widerrufen(g.einer(Ablesung, zahl).id, kommentar="war nichts")


def preis(g: Garten, zahl: int) -> None:
    tarif(g.s, _tag(zahl), f"0.{30 + zahl % 40}", "3.50", "60")


def preis_weg(g: Garten, zahl: int) -> None:
    g.s.stammdaten.tarif_entfernen(g.einer(Tarif, zahl).id)


def einstellen(g: Garten, zahl: int) -> None:
    alt = g.s.stammdaten.einstellungen()
    neu = replace(
        alt, abschlag_vorschlagen=bool(zahl % 2), grundgebuehr_ohne_verbrauch=zahl % 3 > 0
    )
    g.s.stammdaten.einstellungen_merken(neu)


def partei_aendern(g: Garten, zahl: int) -> None:
    alt = g.einer(Partei, zahl)
    g.s.stammdaten.partei_merken(replace(alt, anschlussgebuehr_erledigt=bool(zahl % 2)))


def platz_aendern(g: Garten, zahl: int) -> None:
    alt = g.einer(Platz, zahl)
    g.s.stammdaten.platz_merken(replace(alt, bezeichnung=f"B {zahl % 90}"))


def zaehler_aendern(g: Garten, zahl: int) -> None:
    g.s.zaehler.merken(replace(g.einer(Zaehler, zahl), nummer=str(700_000 + zahl)))


def zaehler_tauschen(g: Garten, zahl: int) -> None:
    alt = g.einer(Einbau, zahl)
    g.s.zaehler.tauschen(
        alt.id,
        am=_tag(zahl // 3),
        endstand=stand(1300),
        grund=Einbaugrund.DEFEKT,
        neuer=Zaehler(id="", nummer=str(800_000 + zahl)),
        anfangsstand=stand(0),
    )


def aufloesen(g: Garten, zahl: int) -> None:
    g.s.vertraege.aufloesen(g.einer(Vertrag, zahl).id, am=_tag(zahl // 3), endstand=stand(1400))


def einziehen(g: Garten, zahl: int) -> None:
    platz = g.einer(Platz, zahl)
    wer = g.einer(Partei, zahl // 3).id if zahl % 2 else partei(g.s, "Neumann").id
    g.s.vertraege.abschliessen(wer, platz.id, von=_tag(zahl // 3), stand=stand(1400))


def erzeugen(g: Garten, zahl: int) -> None:
    g.s.rechnungen.entwuerfe_erzeugen(g.einer(Berechnungszeitraum, zahl).id)


def pruefen(g: Garten, zahl: int) -> None:
    g.s.rechnungen.pruefen(g.einer(Rechnungsentwurf, zahl).id)


def von_hand(g: Garten, zahl: int) -> None:
    entwurf = g.einer(Rechnungsentwurf, zahl)
    g.s.rechnungen.betrag_aendern(entwurf.id, "neuer_abschlag", Geld(zahl), "Absprache")


def ausstellen(g: Garten, zahl: int) -> None:
    entwurf = g.einer(Rechnungsentwurf, zahl)
    g.s.rechnungen.pruefen(entwurf.id)
    g.s.rechnungen.ausstellen(entwurf.id)


def stornieren(g: Garten, zahl: int) -> None:
    g.s.rechnungen.stornieren(g.einer(Rechnung, zahl).id, "falsch", mit_ersatz=bool(zahl % 2))


def verwerfen(g: Garten, zahl: int) -> None:
    g.s.rechnungen.verwerfen(g.einer(Rechnungsentwurf, zahl).id)


def zeitraum_umbenennen(g: Garten, zahl: int) -> None:
    z = g.einer(Berechnungszeitraum, zahl)
    g.s.zeitraeume.aendern(z.id, f"Jahr {zahl}", z.von, z.bis)


def mehreres(g: Garten, zahl: int) -> None:
    """Mehrere Taten in einem Vorgang; die letzte scheitert und nimmt nur sich selbst zurück."""
    welt = g.s.stammdaten._welt
    with welt.ablage.vorgang():
        erzeugen(g, zahl)
        lesen(g, zahl)
        try:
            with welt.ablage.vorgang():
                preis(g, zahl)
                raise Eingabefehler("doch nicht")
        except StromFehler:
            pass


TATEN = (
    *(lesen, korrigieren, verschieben, widerrufen, preis, preis_weg, einstellen, partei_aendern),
    *(platz_aendern, zaehler_aendern, zaehler_tauschen, aufloesen, einziehen, erzeugen, pruefen),
    *(von_hand, ausstellen, stornieren, verwerfen, zeitraum_umbenennen, mehreres),
)


@settings(max_examples=FOLGEN_VON_TATEN, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TATEN), st.integers(0, 3000)), max_size=12))
def test_jeder_entwurf_ist_nach_jeder_tat_was_neu_berechnen_ergaebe(taten):
    g = Garten()
    for tat, zahl in taten:
        try:
            tat(g, zahl)
        except StromFehler:
            continue
        assert g.veraltete() == [], tat.__name__


@pytest.mark.parametrize("tat", TATEN, ids=lambda t: t.__name__)
def test_jede_tat_gelingt_im_garten_und_laesst_keinen_entwurf_veraltet(tat):
    """Eine Tat, die im Gesetz immer nur abgelehnt würde, bewiese nichts."""
    g = Garten()
    for zahl in range(400):
        try:
            tat(g, zahl * 7)
        except StromFehler:
            continue
        assert g.veraltete() == []
        return
    pytest.fail("gelang nie")


def test_jede_gespeicherte_art_sagt_welche_entwuerfe_sie_beruehrt():
    assert set(FOLGEN).isdisjoint(OHNE_FOLGE)
    assert set(FOLGEN) | OHNE_FOLGE == set(TABELLEN)


@pytest.mark.parametrize(
    ("art", "aenderung"),
    [
        (Tarif, {"arbeitspreis": Preis.aus("0.99")}),
        (Einstellungen, {"abschlag_vorschlagen": False}),
        (Berechnungszeitraum, {"bis": date(2025, 12, 1)}),
        (Partei, {"anschlussgebuehr_erledigt": True}),
        (Vertrag, {"bis": date(2025, 7, 1)}),
        (Zaehler, {"nummer": "4711"}),
        (Einbau, {"wandlerfaktor": Decimal(30)}),
        (Ablesung, {"stand": Zaehlerstand(Decimal(1007))}),
    ],
    ids=lambda wert: wert.__name__ if isinstance(wert, type) else "",
)
def test_jede_art_wirkt_auch_allein(art, aenderung):
    """Ein einziger geänderter Datensatz, ohne die Tat, die sonst noch anderes mitschreibt."""
    s = strom_im_speicher()
    gruenden(s)
    a = anschliessen(s, "A 01", "1")
    v = s.vertraege.abschliessen(partei(s).id, a.platz.id, von=date(2025, 1, 1), stand=stand(500))
    s.ablesungen.erfassen(a.einbau.id, am=JAHRESENDE, stand=stand(900))
    id, ablage = s.rechnungen.entwurf_erzeugen(jahr(s, 2025).id, v.id), s.stammdaten._welt.ablage
    vorher = ablage.holen(Rechnungsentwurf, id).berechnung
    alt = (*ablage.finden(art), *([Einstellungen()] if art is Einstellungen else []))[-1]
    ablage.ablegen(replace(alt, **aenderung))
    nachher = ablage.holen(Rechnungsentwurf, id).berechnung
    frisch = Rechner(ablage).rechnen(
        ablage.finden(Berechnungszeitraum)[0], ablage.holen(Vertrag, v.id)
    )
    assert vorher != nachher == frisch


def test_eine_rechnung_haelt_die_grenze_auch_im_entwurf_davor_fest():
    """R6a: das neue Jahr ist ausgestellt, das alte nach einem Storno noch einmal Entwurf."""
    g = Garten()
    vertrag = g.garten.vertraege[0]
    alte = next(r for r in g.alle(Rechnung) if r.vertrag == vertrag)
    g.s.rechnungen.stornieren(alte.id, "falsch", mit_ersatz=True)
    entwurf = g.entwurf(0, alte.zeitraum)
    assert entwurf.berechnung.segmente[-1].ende.festgeschrieben_durch == ""
    ausgestellt = g.entwurf(0).id
    g.s.rechnungen.pruefen(ausgestellt)
    nummer = g.s.rechnungen.ausstellen(ausgestellt).nummer
    entwurf = g.entwurf(0, alte.zeitraum)
    assert entwurf.berechnung.segmente[-1].ende.festgeschrieben_durch == nummer


def _entwurf(s: Strom, zeitraum: str, wer: str, a: Anschluss, von: date, wert: int) -> str:
    """Ein neuer Vertrag mit seinem Entwurf."""
    v = s.vertraege.abschliessen(wer, a.platz.id, von=von, stand=stand(wert))
    return s.rechnungen.entwurf_erzeugen(zeitraum, v.id)


def test_die_rechnung_des_nachfolgers_haelt_die_grenze_im_entwurf_des_vorgaengers_fest():
    """R6a: ein Platz, zwei Parteien, ein Zeitraum."""
    s, mitte = strom_im_speicher(), date(2025, 7, 1)
    gruenden(s)
    a, zeitraum = anschliessen(s, "A 01", "1"), jahr(s, 2025).id
    erster = _entwurf(s, zeitraum, partei(s).id, a, date(2025, 1, 1), 500)
    vertrag = s.rechnungen.blatt(erster).vertrag_id
    s.vertraege.aufloesen(vertrag, am=mitte, endstand=stand(700))
    zweiter = _entwurf(s, zeitraum, partei(s, "Behrens").id, a, mitte, 700)
    s.ablesungen.erfassen(a.einbau.id, am=JAHRESENDE, stand=stand(900))
    s.rechnungen.pruefen(zweiter)
    nummer = s.rechnungen.ausstellen(zweiter).nummer
    entwurf = s.stammdaten._welt.ablage.holen(Rechnungsentwurf, erster)
    assert entwurf.berechnung.segmente[-1].ende.festgeschrieben_durch == nummer


def test_faellt_die_anschlussgebuehr_mit_einer_rechnung_weg_kommt_sie_im_anderen_entwurf():
    """R9: dieselbe Partei, zwei Plätze; die Gebühr stand auf der Rechnung am zweiten."""
    s = strom_im_speicher()
    gruenden(s)
    wer, zeitraum = partei(s).id, jahr(s, 2025).id
    a, b = (anschliessen(s, f"A 0{nummer}", nummer) for nummer in "12")
    spaeter = _entwurf(s, zeitraum, wer, b, date(2025, 3, 1), 500)
    s.ablesungen.erfassen(b.einbau.id, am=JAHRESENDE, stand=stand(900))
    s.rechnungen.pruefen(spaeter)
    rechnung = s.rechnungen.ausstellen(spaeter)
    frueher = _entwurf(s, zeitraum, wer, a, date(2025, 1, 1), 500)
    s.ablesungen.erfassen(a.einbau.id, am=JAHRESENDE, stand=stand(900))

    def hat_gebuehr() -> bool:
        entwurf = s.stammdaten._welt.ablage.holen(Rechnungsentwurf, frueher)
        return any(p.art is Positionsart.ANSCHLUSSGEBUEHR for p in entwurf.berechnung.positionen)

    assert not hat_gebuehr()
    s.rechnungen.stornieren(rechnung.id, "falsch")
    assert hat_gebuehr()


def test_eine_umbenannte_zaehlernummer_steht_gleich_in_ihren_entwuerfen():
    g = Garten()
    zaehler_aendern(g, 0)
    assert g.entwurf(0).berechnung.segmente[0].zaehler == "700000"
    assert g.entwurf(1).berechnung.segmente[0].zaehler == "333334"


def test_das_mittel_des_vorjahres_wirkt_auch_an_anderen_plaetzen():
    """R11: ein neuer Vertrag ohne Verbrauch nimmt das Mittel der schon abgerechneten."""
    g = Garten()
    einbau = next(e for e in g.alle(Einbau) if e.platz == g.leer)
    neu = g.s.vertraege.abschliessen(
        partei(g.s, "Neumann").id, g.leer, von=date(2026, 1, 1), stand=stand(1000)
    )
    g.s.ablesungen.erfassen(einbau.id, am=date(2026, 12, 31), stand=stand(1000))
    g.s.rechnungen.entwurf_erzeugen(g.spaeter, neu.id)
    vorher = g.einer(Rechnungsentwurf, -1).berechnung.neuer_abschlag
    for stelle in (0, 1):
        entwurf = g.entwurf(stelle)
        g.s.rechnungen.pruefen(entwurf.id)
        g.s.rechnungen.ausstellen(entwurf.id)
    nachher = g.einer(Rechnungsentwurf, -1)
    assert nachher.vertrag == neu.id
    assert nachher.berechnung.neuer_abschlag != vorher
    assert g.veraltete() == []


def test_wer_eine_zahl_aendert_hebt_die_pruefung_auf_und_sagt_was():
    g = Garten()
    g.s.rechnungen.pruefen(g.entwurf(0).id)
    g.s.ablesungen.korrigieren(
        next(a.id for a in g.alle(Ablesung) if a.am == JAHRESENDE),
        am=JAHRESENDE,
        stand=stand("1300"),
        kommentar="vertippt",
    )
    entwurf = g.entwurf(0)
    assert entwurf.zustand is Zustand.ENTWURF
    assert "Verbrauch" in [u.was for u in entwurf.unterschiede]


def test_eine_ablesung_rechnet_nur_die_entwuerfe_ihres_platzes(monkeypatch):
    g, gerechnet = Garten(), []
    echt = Rechner.rechnen

    def zaehlend(self, zeitraum, vertrag, aenderungen=()):
        gerechnet.append((zeitraum.id, vertrag.id))
        return echt(self, zeitraum, vertrag, aenderungen)

    monkeypatch.setattr(Rechner, "rechnen", zaehlend)
    g.s.ablesungen.erfassen(g.garten.einbauten[2], am=JAHRESENDE, stand=stand(1250))
    eigener = g.garten.vertraege[2]
    assert sorted(gerechnet) == sorted([(g.garten.zeitraum, eigener), (g.spaeter, eigener)])


def test_was_keinen_entwurf_beruehrt_rechnet_nichts(monkeypatch):
    g = Garten()
    monkeypatch.setattr(Rechner, "rechnen", None)
    verein = replace(g.s.stammdaten.verein(), telefon="01234")
    g.s.stammdaten.verein_merken(verein)
    platz_aendern(g, 0)
    g.s.rechnungen.verwerfen(g.entwurf(0).id)
    assert g.s.stammdaten.verein() == verein


def test_ein_eingespielter_bestand_bleibt_wie_er_war():
    """Ein Paket bringt seine Entwürfe mit; wer sie dabei neu rechnete, verfälschte es."""
    g = Garten()
    alter = replace(g.entwurf(0), unterschiede=(), berechnung=g.entwurf(1).berechnung)
    ablage = SpeicherAblage()
    siegelnd = strom_im_speicher(ablage=ablage).stammdaten._welt.ablage
    bestand = [o for art in (*FOLGEN, Glied, Salz) for o in g.alle(art)]
    siegelnd.einspielen([*bestand, alter])
    assert ablage.finden(Rechnungsentwurf) == (alter,)
    assert ablage.finden(Glied) == g.alle(Glied)


def test_scheitert_das_nachziehen_ist_auch_die_tat_nicht_geschehen(monkeypatch):
    g = Garten()
    vorher = g.ablage.abzug()

    def scheitern(*_args):
        raise Eingabefehler("geht nicht")

    monkeypatch.setattr(Rechner, "rechnen", scheitern)
    with pytest.raises(Eingabefehler, match="geht nicht"):
        zaehler_aendern(g, 0)
    assert g.ablage.abzug() == vorher


def test_erst_die_entwuerfe_dann_das_siegel_in_einem_vorgang():
    g = Garten()
    geschrieben, ablegen = [], g.ablage.ablegen

    def mitschreiben(*objekte):
        geschrieben.extend(type(o) for o in objekte)
        ablegen(*objekte)

    g.ablage.ablegen = mitschreiben
    vorgaenge = g.ablage.vorgaenge
    g.s.ablesungen.erfassen(g.garten.einbauten[2], am=JAHRESENDE, stand=stand(1250))
    assert g.ablage.vorgaenge == vorgaenge + 1
    assert geschrieben.index(Ablesung) < geschrieben.index(Rechnungsentwurf)
    letzter_entwurf = len(geschrieben) - 1 - geschrieben[::-1].index(Rechnungsentwurf)
    assert geschrieben.count(Glied) == 1
    assert letzter_entwurf < geschrieben.index(Glied)

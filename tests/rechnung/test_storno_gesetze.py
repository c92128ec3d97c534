"""Gesetze des Stornos: zusammen null, Summen ohne Storniertes, Nummern ohne Lücke."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import strom
from strom.abrechnung import Uebersichtssummen
from strom.rechnung import (
    Berechnung,
    IstStornorechnung,
    Positionsart,
    Rechnung,
    SchonStorniert,
    Zeilenzustand,
)
from strom.rechnung.nummernkreis import GezogeneNummer
from strom.rechnung.storno import gueltige, spiegeln, stornorechnung, unterschiede
from strom.stammdaten import Partei
from tests.abrechnung.test_gesetze import (
    dezimal,  # die Strategien für Geld und Preise sind dort angemeldet
)
from tests.werkzeug.anschluesse import DokumenteImSpeicher, TextDrucker, strom_im_speicher
from tests.werkzeug.stornospiel import rechnung_aus
from tests.werkzeug.verein import EINBAUTAG, anschliessen, gruenden, jahr, partei, stand

VORLAGE = rechnung_aus(
    {
        "nummer": "2026-0011",
        "ausgestellt_am": "2026-01-20",
        "positionen": [
            {"art": "verbrauch", "menge": "10", "preis": "0.40", "betrag": "4.00"},
        ],
        "summe": "4.00",
        "alter_abschlag": "0.00",
        "neuer_abschlag": "0.00",
        "zahlbetrag": "4.00",
    }
)
NUMMER = GezogeneNummer(folge=18, text="2026-0018", muster="{jahr}-{nr:04d}")
AM, UM = date(2026, 3, 5), datetime(2026, 3, 5, 9, tzinfo=UTC)


def _storno(original: Rechnung) -> Rechnung:
    return stornorechnung(original, id="s", grund="falsch", nummer=NUMMER, am=AM, um=UM)


@settings(max_examples=300, deadline=None)
@given(st.builds(Berechnung, maengel=st.just(()), ist_gespiegelt=st.just(False)))
def test_rechnung_und_storno_ergeben_in_jeder_spalte_null(berechnung):
    original = replace(VORLAGE, berechnung=berechnung)
    b = _storno(original).berechnung
    for spalte in ("summe", "saldo", "zahlbetrag"):
        assert getattr(berechnung, spalte) + getattr(b, spalte) == strom.Geld(0)
    for spalte in ("alter_abschlag", "neuer_abschlag"):
        assert getattr(berechnung, spalte).betrag + getattr(b, spalte).betrag == strom.Geld(0)
    assert (berechnung.verbrauch.kwh + b.verbrauch.kwh) == 0
    for art in Positionsart:
        assert berechnung.anteil(art) + b.anteil(art) == strom.Geld(0)
    for p, q in zip(berechnung.positionen, b.positionen, strict=True):
        assert (p.menge + q.menge, p.betrag + q.betrag) == (0, strom.Geld(0))
        assert (p.preis, p.text, p.von, p.bis) == (q.preis, q.text, q.von, q.bis)
    if berechnung.steuer:
        assert berechnung.steuer.steuer + b.steuer.steuer == strom.Geld(0)
        assert berechnung.steuer.netto + b.steuer.netto == strom.Geld(0)
    assert b.segmente == berechnung.segmente
    assert spiegeln(b) == berechnung


@given(betrag=st.integers(-(10**6), 10**6).filter(bool), menge=dezimal.filter(bool))
def test_die_gleichheitspruefung_findet_jede_abweichung(betrag, menge):
    storno = _storno(VORLAGE)
    assert not list(unterschiede(VORLAGE, storno))
    b, geld = storno.berechnung, strom.Geld(betrag)
    (p,) = b.positionen
    falsche = (
        replace(b, positionen=()),
        replace(b, positionen=(replace(p, betrag_berechnet=p.betrag + geld),)),
        replace(b, positionen=(replace(p, menge=p.menge + menge),)),
        replace(b, positionen=(replace(p, preis=strom.Preis(p.preis.euro + menge)),)),
        replace(b, alter_abschlag=replace(b.alter_abschlag, berechnet=geld)),
        replace(b, neuer_abschlag=replace(b.neuer_abschlag, berechnet=geld)),
        replace(b, bis=date(2030, 1, 1)),
        replace(b, segmente=()),
    )
    for falsch in falsche:
        assert list(unterschiede(VORLAGE, replace(storno, berechnung=falsch)))
    fremd = replace(storno.kopien, partei=Partei(id="x", name="Fremd"))
    assert list(unterschiede(VORLAGE, replace(storno, kopien=fremd)))


@given(st.lists(st.booleans(), max_size=8), st.randoms())
def test_gueltig_bleibt_was_nicht_aufgehoben_ist_in_jeder_reihenfolge(storniert, zufall):
    alle = []
    for nummer, weg in enumerate(storniert):
        r = replace(VORLAGE, id=f"r{nummer}", nummer=str(nummer))
        alle.append(r)
        if weg:
            alle.append(replace(_storno(r), id=f"s{nummer}"))
    zufall.shuffle(alle)
    bleibt = {f"r{n}" for n, weg in enumerate(storniert) if not weg}
    assert {r.id for r in gueltige(alle)} == bleibt


class Streik(strom.StromFehler):
    """Ein Drucker, der nicht will."""


class LaunischerDrucker(TextDrucker):
    streikt = False

    def rechnung(self, bild):
        if self.streikt:
            raise Streik("Papierstau")
        return super().rechnung(bild)


class Jahreslauf(RuleBasedStateMachine):
    """Ausstellen, Stornieren, Ersetzen, Scheitern – in jeder Verschränkung."""

    def __init__(self):
        super().__init__()
        self.drucker = LaunischerDrucker()
        self.dokumente = DokumenteImSpeicher()
        self.s = strom_im_speicher(drucker=self.drucker, dokumente=self.dokumente)
        gruenden(self.s)
        self.zeitraum = jahr(self.s, 2025)
        self.vertraege = []
        for nummer in range(3):
            a = anschliessen(self.s, f"A {nummer}", f"{nummer}")
            wer = partei(self.s, f"Partei {nummer}").id
            v = self.s.vertraege.abschliessen(wer, a.platz.id, von=EINBAUTAG, stand=stand(0))
            self.s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(100))
            self.s.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 1), stand=stand(200 + nummer))
            self.vertraege.append(v.id)

    def belege(self):
        return [z for z in self.s.rechnungen.liste() if z.nummer]

    @rule(nummer=st.integers(0, 2), streikt=st.booleans())
    def ausstellen(self, nummer, streikt):
        try:
            id = self.s.rechnungen.entwurf_erzeugen(self.zeitraum.id, self.vertraege[nummer])
        except strom.StromFehler:
            return  # schon abgerechnet
        if self.s.rechnungen.blatt(id).zustand is Zeilenzustand.ENTWURF:
            self.s.rechnungen.pruefen(id)
        self.mit_streik(streikt, lambda: self.s.rechnungen.ausstellen(id))

    @precondition(lambda self: self.belege())
    @rule(welcher=st.integers(0, 50), streikt=st.booleans(), ersatz=st.booleans())
    def stornieren(self, welcher, streikt, ersatz):
        belege = self.belege()
        id = belege[welcher % len(belege)].id
        try:
            self.mit_streik(
                streikt, lambda: self.s.rechnungen.stornieren(id, "falsch", mit_ersatz=ersatz)
            )
        except (SchonStorniert, IstStornorechnung):
            return

    def mit_streik(self, streikt, tun):
        vorher = len(self.belege())
        self.drucker.streikt = streikt
        try:
            tun()
        except Streik:
            assert len(self.belege()) == vorher
        finally:
            self.drucker.streikt = False

    @invariant()
    def nummern_sind_lueckenlos_und_jede_hat_ihr_pdf(self):
        nummern = sorted(z.nummer for z in self.belege())
        assert nummern == [f"2026-{n:04d}" for n in range(1, len(nummern) + 1)]
        for z in self.belege():
            assert self.s.rechnungen.pdf(z.id)

    @invariant()
    def je_beleg_genau_ein_ereignis_in_der_reihenfolge_der_nummern(self):
        ereignisse = self.s.ereignisse.liste()[::-1]
        assert [e.nummer for e in ereignisse] == sorted(z.nummer for z in self.belege())
        assert len({e.urn for e in ereignisse}) == len(ereignisse)

    @invariant()
    def storniertes_zaehlt_in_keiner_summe(self):
        u = self.s.jahresabschluss.uebersicht(self.zeitraum.id)
        gelten = [z for z in u.zeilen if z.zustand in {"ausgestellt", "ausgegeben"}]
        zustaende = [z.zustand for z in self.s.rechnungen.liste()]
        stornos = sum(z.art == "Stornorechnung" for z in self.belege())
        assert zustaende.count(Zeilenzustand.STORNIERT) == stornos
        assert len(gelten) == len(self.belege()) - 2 * stornos


Jahreslauf.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestNummernLueckenlosUnterJederVerschraenkung = Jahreslauf.TestCase


def test_summen_eines_zeitraums_mit_storno_gleichen_denen_ohne():
    def garten(mit_storno: bool) -> Uebersichtssummen:
        s = strom_im_speicher()
        gruenden(s)
        zeitraum = jahr(s, 2025)
        for nummer in range(3):
            a = anschliessen(s, f"A {nummer}", f"{nummer}")
            wer = partei(s, f"Partei {nummer}").id
            v = s.vertraege.abschliessen(wer, a.platz.id, von=EINBAUTAG, stand=stand(0))
            s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(100))
            s.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 1), stand=stand(200 + nummer))
            if nummer < 2 or mit_storno:
                id = s.rechnungen.entwurf_erzeugen(zeitraum.id, v.id)
                s.rechnungen.pruefen(id)
                r = s.rechnungen.ausstellen(id)
                if nummer == 2:
                    s.rechnungen.stornieren(r.id, "falsch")
        return s.jahresabschluss.uebersicht(zeitraum.id).summen

    assert garten(mit_storno=True) == garten(mit_storno=False)


def test_nach_anderen_feldern_gefragt_wuerden_stornos_uebersehen():
    from strom.usecases.grund.rechner import gueltige_rechnungen  # noqa: PLC0415
    from tests.werkzeug.ablage_im_speicher import SpeicherAblage  # noqa: PLC0415

    with pytest.raises(ValueError, match="Stornos"):
        gueltige_rechnungen(SpeicherAblage(), nummer="2026-0011")

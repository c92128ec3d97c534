"""Ein Stand, der nicht sein kann: an jeder Tür derselbe Satz, und nichts ändert sich."""

from datetime import date

import pytest

from strom.messung.ablesung import Ablesung, Ablesungsart
from strom.stammdaten.zaehler import Einbau, Einbaugrund, Zaehler
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.vertrag.vertraege import Vertraege
from strom.werte.deutsch import kwh
from strom.werte.fehler import Eingabefehler
from strom.werte.zeit import bis_nach
from tests.werkzeug.bausteine import stand

BEGINN, TAG, MORGEN = date(2025, 1, 1), date(2025, 5, 22), date(2026, 11, 23)
PASST_NICHT = (
    "Der Stand {stand} passt nicht auf Zähler {nummer}: Er {grund}, das Zählwerk zeigt 6 Stellen "
    "vor und 3 nach dem Komma. Bitte Stand, Komma und Zähler prüfen."
)
ZUKUNFT = (
    "Der 23.11.2026 liegt in der Zukunft, der Zählerstand steht also noch nicht fest. "
    "Bitte einen Tag bis heute (22.11.2026) eingeben."
)
FALSCHE_STAENDE = [
    ("120,1234", "hat mehr Nachkommastellen"),
    ("1000000", "hat mehr Vorkommastellen"),
    ("-1", "ist negativ"),
]


class Haus:
    """A 01 (Zähler 111) und A 02 (Zähler 222) mit dem echten Logbuch; A 01 ist vermietet."""

    def __init__(self, welt, garten):
        self.welt = welt
        self.plaetze, self.parteien, self.einbauten = garten
        self.ablesungen = Ablesungen(welt)
        self.zaehler = Zaehlerverwaltung(welt, self.ablesungen)
        self.vertraege = Vertraege(welt, self.ablesungen)
        self.vertrag = self.vertraege.abschliessen(
            self.parteien["Arndt"].id, self.plaetze["A 01"].id, von=BEGINN, stand=stand("100")
        )
        self.neuer = Zaehler(id="", nummer="444", nachkommastellen=3)

    @property
    def a01(self) -> Einbau:
        return self.einbauten["A 01"]

    def eintrag(self) -> str:
        eintraege = self.welt.ablage.finden(Ablesung, zaehler=self.einbauten["A 02"].zaehler)
        return next(a.id for a in eintraege if a.art is Ablesungsart.ABLESUNG)


@pytest.fixture
def haus(welt, garten) -> Haus:
    h = Haus(welt, garten)
    h.ablesungen.eintragen(
        h.einbauten["A 02"], am=date(2025, 2, 1), stand=stand("101"), art=Ablesungsart.ABLESUNG
    )
    return h


def erfassen(h, tag, wert):
    h.ablesungen.erfassen(h.a01.id, am=tag, stand=wert)


def schaetzen(h, tag, wert):
    h.ablesungen.schaetzen(h.a01.id, am=tag, stand=wert, begruendung="Niemand da")


def korrigieren(h, tag, wert):
    h.ablesungen.korrigieren(h.eintrag(), am=tag, stand=wert, kommentar="Zahlendreher")


def einbauen(h, tag, wert):
    h.zaehler.neu_einbauen(h.neuer, h.plaetze["A 03"].id, am=tag, stand=wert)


def ausbauen(h, tag, wert):
    h.zaehler.ausbauen(h.a01.id, am=tag, stand=wert, grund=Einbaugrund.TAUSCH)


def tauschen_alt(h, tag, wert):
    _tauschen(h, tag, endstand=wert, anfangsstand=stand("0"))


def tauschen_neu(h, tag, wert):
    _tauschen(h, tag, endstand=stand("120"), anfangsstand=wert)


def _tauschen(h, tag, **staende):
    h.zaehler.tauschen(h.a01.id, am=tag, grund=Einbaugrund.TAUSCH, neuer=h.neuer, **staende)


def abschliessen(h, tag, wert):
    bauer, a02 = h.parteien["Bauer"].id, h.plaetze["A 02"].id
    h.vertraege.abschliessen(bauer, a02, von=tag, stand=wert)


def aufloesen(h, tag, wert):
    """`tag` ist der letzte, an dem noch Strom bezogen wird."""
    h.vertraege.aufloesen(h.vertrag.id, am=bis_nach(tag), endstand=wert)


def umziehen_hinaus(h, tag, wert):
    _umziehen(h, tag, endstand=wert, anfangsstand=stand("150"))


def umziehen_hinein(h, tag, wert):
    _umziehen(h, tag, endstand=stand("120"), anfangsstand=wert)


def _umziehen(h, tag, **staende):
    h.vertraege.umziehen(h.vertrag.id, h.plaetze["A 02"].id, am=tag, **staende)


TUEREN = [
    (erfassen, "111", "am", "stand"),
    (schaetzen, "111", "am", "stand"),
    (korrigieren, "222", "am", "stand"),
    (einbauen, "444", "am", "stand"),
    (ausbauen, "111", "am", "stand"),
    (tauschen_alt, "111", "am", "endstand"),
    (tauschen_neu, "444", "am", "anfangsstand"),
    (abschliessen, "222", "von", "stand"),
    (aufloesen, "111", "am", "endstand"),
    (umziehen_hinaus, "111", "am", "endstand"),
    (umziehen_hinein, "222", "am", "anfangsstand"),
]


@pytest.mark.parametrize(("wert", "grund"), FALSCHE_STAENDE)
@pytest.mark.parametrize(("tuer", "nummer", "tagfeld", "standfeld"), TUEREN)
def test_ein_unmoeglicher_stand_bekommt_an_jeder_tuer_denselben_satz(
    haus, unveraendert, wert, grund, tuer, nummer, tagfeld, standfeld
):
    with unveraendert(Eingabefehler, "passt nicht") as gefangen:
        tuer(haus, TAG, stand(wert))
    gezeigt = kwh(stand(wert))
    assert str(gefangen.value) == PASST_NICHT.format(stand=gezeigt, nummer=nummer, grund=grund)
    assert gefangen.value.feld == standfeld


@pytest.mark.parametrize(("tuer", "nummer", "tagfeld", "standfeld"), TUEREN)
def test_die_zukunft_bekommt_an_jeder_tuer_denselben_satz(
    haus, unveraendert, tuer, nummer, tagfeld, standfeld
):
    with unveraendert(Eingabefehler, "Zukunft") as gefangen:
        tuer(haus, MORGEN, stand("120"))
    assert (str(gefangen.value), gefangen.value.feld) == (ZUKUNFT, tagfeld)


@pytest.mark.parametrize("tuer", [t[0] for t in TUEREN])
def test_jede_tuer_nimmt_einen_moeglichen_stand(haus, tuer):
    vorher = haus.welt.ablage.abzug()
    tuer(haus, TAG, stand("120"))
    assert haus.welt.ablage.abzug() != vorher

"""Eine kleine Welt im Speicher und Bausteine für die Geschichten."""

from contextlib import contextmanager
from datetime import date

import pytest

from strom.messung.ablesung import Ablesung
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz, Platzart
from strom.stammdaten.verein import Verein
from strom.stammdaten.zaehler import Zaehler
from strom.usecases.grund.welt import Welt
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.usecases.vertrag.vertraege import Vertraege
from strom.werte.fehler import StromFehler
from tests.werkzeug.ablage_im_speicher import eine_welt
from tests.werkzeug.bausteine import ein_tarif, stand


class AblehnendesLogbuch(Ablesungen):
    """Das echte Logbuch mit allen Prüfungen; auf Wunsch lehnt es nach so vielen Einträgen ab."""

    ablehnung: StromFehler | None = None
    nach_eintraegen = 0

    def eintragen(self, *args, **kwargs) -> Ablesung:
        if self.ablehnung and self.nach_eintraegen == 0:
            raise self.ablehnung
        self.nach_eintraegen -= 1
        return super().eintragen(*args, **kwargs)


@pytest.fixture
def welt() -> Welt:
    return eine_welt()


@pytest.fixture
def logbuch(welt) -> AblehnendesLogbuch:
    return AblehnendesLogbuch(welt)


@pytest.fixture
def stammdaten(welt) -> Stammdaten:
    return Stammdaten(welt)


@pytest.fixture
def zaehler(welt, logbuch) -> Zaehlerverwaltung:
    return Zaehlerverwaltung(welt, logbuch)


@pytest.fixture
def vertraege(welt, logbuch) -> Vertraege:
    return Vertraege(welt, logbuch)


@pytest.fixture
def garten(stammdaten, zaehler):
    """A 01 und A 02 mit Zähler, A 03 ohne, ein Hauptzähler, zwei Parteien."""
    stammdaten.verein_merken(Verein(name="Sonnenhang"))
    stammdaten.tarif_merken(ein_tarif())
    plaetze = {
        b: stammdaten.platz_merken(Platz(id="", bezeichnung=b)) for b in ("A 01", "A 02", "A 03")
    }
    plaetze["H"] = stammdaten.platz_merken(
        Platz(id="", bezeichnung="Haupt", art=Platzart.HAUPTZAEHLER)
    )
    parteien = {n: stammdaten.partei_merken(Partei(id="", name=n)) for n in ("Arndt", "Bauer")}
    einbauten = {}
    for nummer, platz in (("111", "A 01"), ("222", "A 02"), ("999", "H")):
        geraet = zaehler.merken(Zaehler(id="", nummer=nummer, nachkommastellen=3))
        einbauten[platz] = zaehler.einbauen(
            geraet.id, plaetze[platz].id, am=date(2025, 1, 1), stand=stand("100")
        )
    return plaetze, parteien, einbauten


@pytest.fixture
def unveraendert(welt):
    """Klammer: wirft der Block den Satz, liegt danach genau dasselbe in der Ablage."""

    @contextmanager
    def klammer(fehler: type[Exception], satz: str):
        vorher = welt.ablage.abzug()
        with pytest.raises(fehler, match=satz) as gefangen:
            yield gefangen
        assert welt.ablage.abzug() == vorher

    return klammer

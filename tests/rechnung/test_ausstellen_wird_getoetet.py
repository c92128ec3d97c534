"""„Alle ausstellen“ wird zu zufälliger Zeit getötet: keine Nummer doppelt, keine verloren.

Umfang: 20 Abstürze, mit STROM_DAUER=1 das Fünfzigfache.
"""

import random
import shutil
import time
from pathlib import Path

import pytest

from strom.bootstrap import oeffnen
from tests.adapters.store.werkstatt import zahl
from tests.werkzeug import aussteller
from tests.werkzeug.absturzbefund import verstoesse
from tests.werkzeug.anschluesse import Schreibtisch

HOECHSTENS = 23
"""Nach so vielen Rechnungen ist ein ungestörter Lauf fast fertig."""
NACHLAUF = 0.02
"""Sekunden; so lange dauern ein bis zwei Rechnungen."""

pytestmark = pytest.mark.lang


@pytest.fixture(scope="module")
def vorlage(tmp_path_factory) -> Path:
    """Der Beispielverein mit lauter geprüften Entwürfen; jeder Versuch bekommt eine Kopie."""
    ordner = tmp_path_factory.mktemp("vorlage") / "daten"
    aussteller.vorbereiten(ordner)
    return ordner


def toeten(ordner: Path, nach: int, nachlauf: float) -> list[str]:
    """Lässt ein Kind so viele ausstellen und tötet es kurz danach; liefert, was es bestätigt hat.

    Gezählt wird statt gestoppt: auf einem langsamen Rechner träfe eine feste Zeit immer daneben.
    """
    with aussteller.laufend(ordner) as (kind, rohr):
        assert rohr.poll(60), "Das Kind kam nicht hoch."
        assert rohr.recv() == aussteller.BEREIT
        erhalten: list[str] = []
        while len(erhalten) < nach and aussteller.FERTIG not in erhalten:
            erhalten.append(rohr.recv())
        time.sleep(nachlauf)
        kind.kill()
        kind.join()
        return erhalten + aussteller.meldungen(rohr)


def test_zwanzig_abstuerze_beim_ausstellen_verlieren_nichts(vorlage, tmp_path):
    zufall = random.Random(7)  # noqa: S311 – nachstellbar, kein Geheimnis
    mitten, fehler = 0, []
    ordner = tmp_path / "daten"
    abstuerze = zahl("STROM_APP_KILLS", 20)
    for nummer in range(abstuerze):
        if not ordner.exists():
            shutil.copytree(vorlage, ordner)
        erhalten = toeten(ordner, zufall.randint(0, HOECHSTENS), zufall.uniform(0, NACHLAUF))
        bestaetigt = [n for n in erhalten if n != aussteller.FERTIG]
        mitten += bool(bestaetigt) and aussteller.FERTIG not in erhalten
        # Mal wird der Scherbenhaufen selbst geöffnet, mal nur eine Kopie davon: dann muss der
        # nächste Prozess mit dem zurechtkommen, was der getötete hinterließ.
        probe = ordner
        if zufall.random() < 1 / 2:
            probe = tmp_path / f"probe{nummer}"
            shutil.copytree(ordner, probe)
        fehler += [f"Absturz {nummer}: {satz}" for satz in verstoesse(probe, bestaetigt)]
        if aussteller.FERTIG in erhalten or zufall.random() < 1 / 4:
            shutil.rmtree(ordner)
    assert fehler == []
    assert mitten > abstuerze // 3  # sonst wurde gar nicht mittendrin getötet


def test_nach_dem_absturz_geht_es_bis_zur_letzten_rechnung_weiter(vorlage, tmp_path):
    ordner = tmp_path / "daten"
    shutil.copytree(vorlage, ordner)
    with aussteller.laufend(ordner) as (kind, rohr):
        erste = [rohr.recv() for _ in range(4)]
        assert erste[0] == aussteller.BEREIT
        kind.kill()
    kern = oeffnen(ordner, arbeitsplatz=Schreibtisch())
    rest = aussteller.offene(kern)
    for kennung in rest:
        kern.rechnungen.ausstellen(kennung)
    kern.schliessen()
    assert 0 < len(rest) < 24
    assert verstoesse(ordner) == []
    assert len(list((ordner / "dokumente").glob("*.pdf"))) >= 24

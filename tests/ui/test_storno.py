"""Stornieren und Ereignisse auf den Seiten."""

from datetime import date

import pytest

from tests.werkzeug.verein import EINBAUTAG, anschliessen, ausstellen, gruenden, jahr, partei, stand


@pytest.fixture
def rechnung(kern):
    """Eine ausgestellte Rechnung 2025."""
    gruenden(kern)
    a = anschliessen(kern, "A 01", "1001")
    v = kern.vertraege.abschliessen(partei(kern).id, a.platz.id, von=EINBAUTAG, stand=stand(0))
    kern.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(100))
    kern.ablesungen.erfassen(a.einbau.id, am=date(2026, 1, 1), stand=stand(200))
    return ausstellen(kern, jahr(kern, 2025).id, v.id)


async def test_ohne_grund_wird_nichts_storniert(user, kern, rechnung):
    await user.open(f"/rechnungen/{rechnung.id}")
    user.find("Stornieren …").click()
    await user.should_see("Teilstorno")
    user.find(f"Rechnung {rechnung.nummer} stornieren", kind=None)
    knoepfe = user.find(f"Rechnung {rechnung.nummer} stornieren").elements
    assert knoepfe
    assert len(kern.rechnungen.liste()) == 1


async def test_ereignisse_zeigen_ziel_und_nachricht(user, kern, rechnung):
    await user.open("/ereignisse")
    await user.should_see("Datei")
    await user.should_see("RabbitMQ")
    await user.should_see("nur auf diesem Rechner")


async def test_netzziel_ohne_basis_url_wird_mit_satz_abgewiesen(user, kern, rechnung):
    await user.open("/ereignisse")
    user.find("Ziele einrichten").click()
    await user.should_see("Basis-URL")
    user.find("Webhook").click()
    user.find("Ziele speichern").click()
    await user.should_see("Basis-URL")
    assert not kern.ereignisse.einstellungen().webhook.ein

"""Was man sieht, wenn es eine Seite nicht gibt."""

import html


async def test_eine_unbekannte_seite_ist_deutsch_und_zeigt_den_weg_zurueck(user, garten):
    antwort = await user.http_client.get("/gibt/es/nicht", headers={"accept": "text/html"})
    assert antwort.status_code == 404
    seite = html.unescape(antwort.text)
    assert "Diese Seite gibt es nicht." in seite
    assert "Zur Übersicht" in seite
    assert "This page" not in seite


async def test_ein_fehler_beim_bauen_wird_zum_satz(user, garten, kern, monkeypatch, caplog):
    def kaputt(_kennung: str) -> None:
        raise RuntimeError("Teststörung")

    monkeypatch.setattr(type(kern.zeitraeume), "ansicht", lambda _selbst, k: kaputt(k))
    antwort = await user.http_client.get(f"/zeitraeume/{garten.zeitraum}")
    assert antwort.status_code == 500
    assert "Damit hat Strom nicht gerechnet." in html.unescape(antwort.text)
    caplog.clear()

"""Was jede Antwort mitbringt und was nie."""

import pytest

from tests.werkzeug.programmstart import status


def kopf(antwort: bytes) -> dict[str, str]:
    zeilen = antwort.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    return {name.lower(): wert for name, _, wert in (z.partition(": ") for z in zeilen)}


@pytest.mark.parametrize("pfad", ["/start", "/static/strom.css", "/gibtsnicht", "/favicon.ico"])
@pytest.mark.parametrize("cookie", [True, False])
def test_jede_antwort_traegt_die_schutzzeilen(gegner, pfad, cookie):
    zeilen = kopf(gegner.holen(pfad) if cookie else gegner.holen(pfad, Cookie=None))
    regeln = dict(teil.split(" ", 1) for teil in zeilen["content-security-policy"].split("; "))
    assert regeln["default-src"] == "'self'"
    assert regeln["frame-ancestors"] == "'none'"
    assert regeln["connect-src"] == (
        f"'self' ws://127.0.0.1:{gegner.programm.port} ws://localhost:{gegner.programm.port}"
    )
    assert "http" not in " ".join(regeln.values())
    assert zeilen["x-content-type-options"] == "nosniff"
    assert zeilen["x-frame-options"] == "DENY"
    assert zeilen["referrer-policy"] == "no-referrer"
    assert zeilen["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in zeilen


def test_seiten_bleiben_nicht_im_zwischenspeicher(gegner):
    for antwort in (gegner.holen("/start"), gegner.holen("/start", Cookie=None)):
        assert kopf(antwort)["cache-control"] == "no-store"


def test_das_geruest_der_oberflaeche_darf_im_zwischenspeicher_bleiben(gegner):
    antwort = gegner.holen("/_nicegui/3.18.0/static/nicegui.css")
    assert status(antwort) == 200
    assert "max-age" in kopf(antwort)["cache-control"]


def test_vorgetaeuschte_vermittler_aendern_nichts(gegner):
    antwort = gegner.holen(
        X_Forwarded_Prefix="//evil.example",
        X_Forwarded_Host="evil.example",
        X_Forwarded_For="1.2.3.4",
    )
    assert status(antwort) == 200
    assert b"evil.example" not in antwort

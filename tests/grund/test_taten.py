"""Einmal ist einmal: dieselbe Tat läuft nicht doppelt, ein Schlüssel erzeugt nur eines."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from strom import Eingabefehler
from strom.stammdaten import Partei
from strom.usecases.grund.taten import GEMERKTE, Taten
from strom.werte.fehler import LaeuftSchon
from tests.werkzeug.ablage_im_speicher import eine_welt
from tests.werkzeug.anschluesse import strom_im_speicher


def test_dieselbe_tat_wird_abgelehnt_solange_sie_laeuft():
    taten = Taten()
    with taten.allein("Ausstellen", "rechnung:1"):
        with pytest.raises(LaeuftSchon, match=r"läuft gerade schon. Bitte warten"):
            taten.allein("Ausstellen", "rechnung:1").__enter__()
        with taten.allein("Ausstellen", "rechnung:2"), taten.allein("Prüfen", "rechnung:1"):
            pass
    with taten.allein("Ausstellen", "rechnung:1"):
        pass


def test_nach_einem_fehler_ist_die_tat_wieder_frei():
    taten = Taten()
    with pytest.raises(ValueError, match="kaputt"), taten.allein("Ausstellen", "1"):
        raise ValueError("kaputt")
    with taten.allein("Ausstellen", "1"):
        pass


def test_jeder_vorgang_der_welt_ist_so_geschuetzt_auch_aus_einem_anderen_faden():
    welt = eine_welt()
    drin, weiter = threading.Event(), threading.Event()

    def erster() -> None:
        with welt.tat("Zähler tauschen", "zaehler:7"):
            drin.set()
            assert weiter.wait(5)

    with ThreadPoolExecutor() as faeden:
        lauf = faeden.submit(erster)
        assert drin.wait(5)
        with pytest.raises(LaeuftSchon), welt.tat("Zähler tauschen", "zaehler:7"):
            pytest.fail("lief doppelt")
        weiter.set()
        lauf.result()


def test_derselbe_schluessel_legt_nur_eine_partei_an():
    s = strom_im_speicher()

    def anlegen() -> Partei:
        return s.stammdaten.partei_merken(Partei(id="", name="Arndt"))

    vorher = s.protokoll.seite(text="", nummer=0).gesamt
    erste = s.taten.einmal("dialog-1", anlegen)
    assert s.taten.einmal("dialog-1", anlegen) is erste
    assert len(s.stammdaten.parteien()) == 1
    assert s.protokoll.seite(text="", nummer=0).gesamt == vorher + 1
    assert s.taten.einmal("dialog-2", anlegen).id != erste.id


def test_wer_waehrenddessen_kommt_wartet_auf_das_ergebnis_des_ersten():
    taten, gezaehlt, drin, weiter = Taten(), [], threading.Event(), threading.Event()

    def tun() -> int:
        gezaehlt.append(1)
        drin.set()
        assert weiter.wait(5)
        return 42

    with ThreadPoolExecutor() as faeden:
        erster = faeden.submit(taten.einmal, "k", tun)
        assert drin.wait(5)
        zweiter = faeden.submit(taten.einmal, "k", tun)
        weiter.set()
        assert (erster.result(5), zweiter.result(5)) == (42, 42)
    assert gezaehlt == [1]


def test_was_scheitert_darf_mit_demselben_schluessel_noch_einmal():
    taten, versuche = Taten(), []

    def tun() -> str:
        versuche.append(1)
        if len(versuche) == 1:
            raise Eingabefehler("Name fehlt.")
        return "gut"

    with pytest.raises(Eingabefehler):
        taten.einmal("k", tun)
    assert taten.einmal("k", tun) == "gut"


def test_gemerkt_werden_nur_die_juengsten_schluessel():
    taten = Taten()
    for nummer in range(GEMERKTE + 5):
        taten.einmal(str(nummer), lambda: nummer)  # noqa: B023 – wird sofort gerufen
    assert taten.einmal("0", lambda: "neu") == "neu"
    assert taten.einmal(str(GEMERKTE + 4), lambda: "neu") == GEMERKTE + 4

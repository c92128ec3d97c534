"""Der Stapel über mehrere Prozesse gibt dieselben Bytes wie der Einzeldruck."""

import pytest

import messen_stapel as stapel
from tests.adapters.documents import bilder


def test_kleiner_stapel_laeuft_ohne_helfer_und_ist_bytegleich(drucker):
    wenige = [bilder.rechnung(i) for i in range(5)]
    assert list(stapel.rechnungen(wenige)) == [drucker.rechnung(b) for b in wenige]


@pytest.mark.lang
def test_grosser_stapel_ueber_zwei_helfer_ist_bytegleich_und_geordnet(drucker):
    viele = [bilder.rechnung(i) for i in range(stapel.LOHNT_AB)]
    erhalten = list(stapel.rechnungen(viele, kerne=2))
    assert erhalten == [drucker.rechnung(b) for b in viele]

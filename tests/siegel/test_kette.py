"""Die Kette für sich: kanonische Form, Glieder, Anker."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strom import Eingabefehler, Geld
from strom.messung.ablesung import Ablesungsart
from strom.messung.grenzstand import Beleg
from strom.rechnung.berechnung import Mangel, Mangelart
from strom.siegel.anker import ALPHABET, Anker, anker_lesen, anker_von
from strom.siegel.kanonisch import NichtKanonisch, als_daten, kanonisch
from strom.siegel.kette import (
    ANFANG,
    Glied,
    Salz,
    angehaengt,
    besiegeln,
    geaenderte_felder,
    kettenfehler,
)
from strom.stammdaten import Partei, Zahlungsart
from strom.usecases.siegel.ablage import besiegelt
from strom.werte.energie import Zaehlerstand

MITTAG = datetime(2026, 1, 20, 11, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Alt:
    id: str
    betrag: Geld
    am: date


@dataclass(frozen=True, kw_only=True)
class Neu:
    id: str
    zweck: str = ""
    betrag: Geld
    am: date


@dataclass(frozen=True, kw_only=True)
class Grenze:
    id: str
    beleg: Beleg


def kette(laenge: int) -> list[Glied]:
    glieder: list[Glied] = []
    for nummer in range(laenge):
        lose = Glied(
            id="", am=MITTAG + timedelta(minutes=nummer), was=f"Tat {nummer}", wer="w",
            stellen=(besiegelt(Partei(id=str(nummer), name="A"), "korn"),), vorher="",
        )  # fmt: skip
        glieder.append(angehaengt(lose, glieder[-1] if glieder else None))
    return glieder


def test_kanonisch_ist_sortiert_ohne_leerraum_mit_dezimaltext():
    alt = Alt(id="1", betrag=Geld(-1205), am=date(2026, 1, 2))
    assert kanonisch(alt) == '{"am":"2026-01-02","betrag":"-12.05","id":"1"}'
    assert kanonisch((Decimal("1.50"), True, None, "ä„")) == '["1.50",true,null,"ä„"]'
    assert kanonisch(Zahlungsart.BANKEINZUG) == '"Bankeinzug"'


@pytest.mark.parametrize("art", Ablesungsart)
def test_ein_beleg_mit_dem_alten_wort_hat_dieselbe_kanonische_form(art):
    beleg = Beleg(am=MITTAG.date(), stand=Zaehlerstand(Decimal("12.3")), art=art, ablesung="a")
    altes_wort: Any = str(art.value)
    frueher = replace(beleg, art=altes_wort)
    assert type(frueher.art) is str
    assert kanonisch(beleg) == kanonisch(frueher)
    assert besiegeln("grenze:g", Grenze(id="g", beleg=beleg), "korn") == besiegeln(
        "grenze:g", Grenze(id="g", beleg=frueher), "korn"
    )


@pytest.mark.parametrize("art", Mangelart)
def test_ein_mangel_mit_dem_alten_wort_hat_dieselbe_kanonische_form(art):
    altes_wort: Any = str(art.value)
    assert kanonisch(Mangel(art=art, zaehler="1")) == kanonisch(Mangel(art=altes_wort, zaehler="1"))


def test_derselbe_zeitpunkt_hat_denselben_text():
    berlin = MITTAG.astimezone(timezone(timedelta(hours=1)))
    assert kanonisch(berlin) == kanonisch(MITTAG) == '"2026-01-20T11:00:00+00:00"'


def test_ein_neues_feld_mit_vorgabe_aendert_alte_datensaetze_nicht():
    alt = Alt(id="1", betrag=Geld(5), am=date(2026, 1, 2))
    neu = Neu(id="1", betrag=Geld(5), am=date(2026, 1, 2))
    assert kanonisch(alt) == kanonisch(neu)
    assert kanonisch(neu) != kanonisch(replace(neu, zweck="x"))
    assert als_daten(neu) == {"id": "1", "zweck": "", "betrag": "0.05", "am": "2026-01-02"}


def test_gleitkommazahlen_haben_keine_kanonische_form():
    with pytest.raises(NichtKanonisch):
        kanonisch(1.5)


def test_eine_heile_kette_hat_keine_fehler():
    glieder = kette(5)
    assert glieder[0].vorher == ANFANG
    assert [g.vorher for g in glieder[1:]] == [g.hash for g in glieder[:-1]]
    assert list(kettenfehler(glieder)) == []
    assert list(kettenfehler([])) == []


@pytest.mark.parametrize(
    ("verletzen", "erwartet"),
    [
        (lambda k: [k[0], replace(k[1], was="anders"), *k[2:]], [(2, "es wurde verändert")]),
        (lambda k: [k[0], *k[2:]], [(2, "es fehlt")]),
        (lambda k: [*k[:3], replace(k[3], am=MITTAG)], [(4, "es wurde verändert")]),
        (lambda k: [replace(k[0], hash="f" * 64), *k[1:]],
         [(1, "es wurde verändert"), (2, "es schließt nicht an das vorige an")]),
        (lambda k: [*k[:2], angehaengt(k[2], k[0])], None),
    ],
)  # fmt: skip
def test_jede_verletzung_der_kette_wird_mit_ihrem_glied_genannt(verletzen, erwartet):
    fehler = [(f.glied, f.grund) for f in kettenfehler(verletzen(kette(4)))]
    assert fehler == erwartet if erwartet is not None else fehler


def test_ohne_salz_verraet_das_siegel_nichts_ueber_den_inhalt():
    karla = Partei(id="1", name="Arndt")
    assert besiegelt(karla, "a").siegel != besiegelt(karla, "b").siegel
    assert "Arndt" not in repr(besiegelt(karla, "a"))
    assert Salz(id="00000001", koerner=("",)).koerner == ("",)


def test_die_spur_nennt_das_feld():
    karla = Partei(id="1", name="Arndt", telefon="05")
    stelle = besiegelt(karla, "korn")
    assert geaenderte_felder(stelle, karla, "korn") == ()
    assert geaenderte_felder(stelle, replace(karla, telefon=""), "korn") == ("telefon",)
    ort = replace(karla, anschrift=replace(karla.anschrift, ort="Hausen"))
    assert geaenderte_felder(stelle, ort, "korn") == ("anschrift.ort",)


@given(st.integers(1, 99_999_999), st.text(ALPHABET, min_size=14, max_size=14), st.data())
def test_ein_abgetippter_anker_ist_derselbe(zahl, kopf, data):
    anker = Anker(zahl=zahl, kopf=kopf)
    text = anker.text
    schlampig = text.lower().replace("-", data.draw(st.sampled_from(["-", " ", "", "–"])))
    schlampig = schlampig.replace("1", "l").replace("0", "o") if " · " in schlampig else schlampig
    nummer, _, rest = schlampig.partition(" · ")
    assert anker_lesen(f" Siegel {zahl} {rest} ") == anker
    assert nummer


def test_ein_tippfehler_faellt_auf_statt_falschen_alarm_zu_geben():
    text = anker_von(kette(3)[-1]).text
    daneben = 0
    stellen = [i for i in range(text.index("·") + 2, len(text)) if text[i] != "-"]
    for i in stellen:
        for z in ALPHABET:
            if z != text[i]:
                try:
                    anker_lesen(text[:i] + z + text[i + 1 :])
                except Eingabefehler:
                    continue
                daneben += 1
    assert daneben <= len(stellen) * len(ALPHABET) // 100


@pytest.mark.parametrize("text", ["", "42", "42 · ABCD", "x" * 500, "42 · UUUU-UUUU-UUUU-UUUU"])
def test_was_kein_anker_ist_bekommt_seinen_satz(text):
    with pytest.raises(Eingabefehler, match="Siegel"):
        anker_lesen(text)

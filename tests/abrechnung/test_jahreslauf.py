"""Der Jahreslauf: Zahl und Zeilen jedes Schritts sind zwei Seiten einer Regel."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strom.abrechnung.ansicht import Vertragszeile
from strom.abrechnung.jahreslauf import HAELT_OFFEN, ist_offen, lauf, offen_weil
from strom.rechnung.lebenslauf import Zeilenzustand, Zustand

Z = Zeilenzustand
SCHRITTE = ("Ablesen", "Prüfen", "Ausstellen", "Zustellen", "Abschließen")


def zeile(zustand=Z.BEREIT, *, vertrag="v", maengel=(), hinweise=(), geschaetzt=False):
    return Vertragszeile(
        vertrag_id=vertrag,
        rechnung_id="",
        partei_id="",
        platz_id="",
        platz="",
        abnehmer="",
        teilzeitraum="",
        zaehler=(),
        verbrauch="",
        vorjahr="",
        aenderung=None,
        kosten="",
        alter_abschlag="",
        neuer_abschlag="",
        zahlbetrag="",
        nummer="",
        zustand=zustand,
        ist_geschaetzt=geschaetzt,
        ist_von_hand=False,
        hinweise=hinweise,
        maengel=maengel,
        unterschiede=(),
        schritte=frozenset(),
    )


JE_ZEILE = st.builds(
    zeile,
    st.sampled_from(Z),
    maengel=st.sampled_from([(), ("Endstand fehlt",)]),
    hinweise=st.sampled_from([(), ("Mehr als 3 × Vorjahr",)]),
    geschaetzt=st.booleans(),
)


@st.composite
def beliebige_zeilen(draw):
    """Bis zu zwölf Zeilen in irgendeinem Zustand, jede mit eigener Kennung."""
    zeilen = draw(st.lists(JE_ZEILE, max_size=12))
    return [
        zeile(
            z.zustand,
            vertrag=f"v{nummer}",
            maengel=z.maengel,
            hinweise=z.hinweise,
            geschaetzt=z.ist_geschaetzt,
        )
        for nummer, z in enumerate(zeilen)
    ]


def gezeigte_zahl(text, zeilen):
    """Wie viele Zeilen ein Mensch hinter dieser Aufschrift erwartet."""
    if bruch := re.fullmatch(r"(\d+) / (\d+)", text):
        return int(bruch[2]) - int(bruch[1])
    if hinweise := re.fullmatch(r"(\d+) Hinweise?", text):
        return int(hinweise[1])
    return {"geschlossen": 0, "offen": sum(z.zustand in HAELT_OFFEN for z in zeilen)}[text]


@given(beliebige_zeilen())
def test_die_zahl_jedes_schritts_ist_die_zahl_seiner_zeilen(zeilen):
    schritte = lauf(zeilen)
    assert tuple(s.name for s in schritte) == SCHRITTE
    for schritt in schritte:
        assert len(schritt.vertrag_ids) == gezeigte_zahl(schritt.text, zeilen), schritt


@given(beliebige_zeilen())
def test_kein_schritt_zeigt_fremde_oder_doppelte_zeilen(zeilen):
    alle = [z.vertrag_id for z in zeilen]
    for schritt in lauf(zeilen):
        assert [v for v in alle if v in schritt.vertrag_ids] == list(schritt.vertrag_ids)
        assert 0 <= schritt.gesamt - schritt.fertig <= schritt.gesamt <= len(zeilen)


@given(beliebige_zeilen())
def test_jede_offene_zeile_wartet_bei_einem_schritt_davor(zeilen):
    """Ohne Hinweise, denn die drängen sich im Schritt „Prüfen“ vor."""
    *davor, schluss = lauf([zeile_ohne_hinweis(z) for z in zeilen])
    wartend = {v for s in davor for v in s.vertrag_ids}
    ohne_grund = {z.vertrag_id for z in zeilen if z.zustand is Z.STAND_FEHLT and not z.maengel}
    assert set(schluss.vertrag_ids) - wartend <= ohne_grund


def zeile_ohne_hinweis(z):
    return zeile(z.zustand, vertrag=z.vertrag_id, maengel=z.maengel, geschaetzt=z.ist_geschaetzt)


@given(beliebige_zeilen())
def test_geschlossen_heisst_im_jahreslauf_und_im_kopf_dasselbe(zeilen):
    schluss = lauf(zeilen)[-1]
    assert (schluss.text == "offen") == ist_offen([z.zustand for z in zeilen])


@pytest.mark.parametrize(
    ("stelle", "zeigt"),
    [
        (0, {"fehlt"}),
        (1, {"geschaetzt", "auffaellig"}),
        (2, {"geprueft"}),
        (3, {"liegt"}),
        (4, {"fehlt", "geschaetzt", "auffaellig", "entwurf", "geprueft", "liegt"}),
    ],
)
def test_welche_zeilen_jeder_schritt_zeigt(stelle, zeigt):
    schritt = lauf(
        [
            zeile(Z.STAND_FEHLT, vertrag="fehlt", maengel=("Endstand fehlt",)),
            zeile(Z.BEREIT, vertrag="geschaetzt", geschaetzt=True, hinweise=("Stand geschätzt",)),
            zeile(Z.BEREIT, vertrag="auffaellig", hinweise=("Kein Verbrauch gemessen",)),
            zeile(Z.ENTWURF, vertrag="entwurf"),
            zeile(Z.GEPRUEFT, vertrag="geprueft", hinweise=("Kein Verbrauch gemessen",)),
            zeile(Z.AUSGESTELLT, vertrag="liegt", geschaetzt=True),
            zeile(Z.ZUGESTELLT, vertrag="fertig", geschaetzt=True),
        ]
    )[stelle]
    assert set(schritt.vertrag_ids) == zeigt


@pytest.mark.parametrize(
    ("zustaende", "aufschriften"),
    [
        ([], ("0 / 0", "0 / 0", "0 / 0", "0 / 0", "offen")),
        ([Z.STAND_FEHLT, Z.BEREIT], ("2 / 2", "0 / 1", "0 / 0", "0 / 0", "offen")),
        ([Z.ENTWURF, Z.GEPRUEFT], ("2 / 2", "1 / 2", "0 / 1", "0 / 0", "offen")),
        ([Z.AUSGESTELLT, Z.ZUGESTELLT], ("2 / 2", "2 / 2", "2 / 2", "1 / 2", "offen")),
        ([Z.ZUGESTELLT], ("1 / 1", "1 / 1", "1 / 1", "1 / 1", "geschlossen")),
    ],
)
def test_was_auf_den_schritten_steht(zustaende, aufschriften):
    assert tuple(s.text for s in lauf([zeile(z) for z in zustaende])) == aufschriften


def test_wer_auffaellt_steht_beim_pruefen_vorn():
    hinweis = ("Weniger als ⅓ des Vorjahres",)
    zeilen = [zeile(vertrag="a", hinweise=hinweis), zeile(vertrag="b")]
    assert (lauf(zeilen)[1].text, lauf(zeilen)[1].vertrag_ids) == ("1 Hinweis", ("a",))
    zeilen = [zeile(Z.GEPRUEFT, vertrag="a", hinweise=hinweis), zeile(vertrag="b")]
    assert (lauf(zeilen)[1].text, lauf(zeilen)[1].vertrag_ids) == ("1 / 2", ("b",))


def test_der_grund_zaehlt_was_offen_haelt():
    zustaende = [Z.STAND_FEHLT, Z.BEREIT, Z.ENTWURF, Z.GEPRUEFT, Z.AUSGESTELLT, Z.ZUGESTELLT]
    assert offen_weil(zustaende) == "2 ohne Rechnung, 2 im Entwurf, 1 nicht zugestellt"
    assert offen_weil([]) == "keine Rechnungen"


def test_jeder_zustand_eines_belegs_hat_seinen_platz_im_jahreslauf():
    assert [Z.zum_beleg(z) for z in Zustand] == [Z.ENTWURF, Z.GEPRUEFT, Z.AUSGESTELLT]
    assert Z.zum_beleg(Zustand.AUSGESTELLT, ist_zugestellt=True) is Z.ZUGESTELLT
    verdeckt = Z.zum_beleg(Zustand.AUSGESTELLT, ist_zugestellt=True, ist_storniert=True)
    assert verdeckt is Z.STORNIERT

import pytest

from strom.rechnung.nummernkreis import muster_pruefen, nummer_bilden
from strom.werte.fehler import Eingabefehler
from strom.werte.kennung import bic_lesen, email_lesen, glaeubiger_id_lesen, iban_lesen, iban_text


def test_iban_wird_ohne_leerzeichen_und_gross_gespeichert():
    assert iban_lesen(" de89 3704 0044 0532 0130 00 ") == "DE89370400440532013000"
    assert iban_text("DE89370400440532013000") == "DE89 3704 0044 0532 0130 00"
    assert iban_lesen("AT61 1904 3002 3457 3201") == "AT611904300234573201"
    assert iban_lesen("  ") == ""


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        ("DE89370400440532013001", "Prüfziffer"),
        ("DE8937040044053201300", "22 Stellen"),
        ("89370400440532013000", "Form einer IBAN"),
        ("DE८९370400440532013000", "Form einer IBAN"),
        ("DE89370400440532013000\n2", "22 Stellen"),
    ],
)
def test_falsche_iban_wird_mit_ihrem_grund_abgelehnt(text, satz):
    with pytest.raises(Eingabefehler, match=satz) as gefangen:
        iban_lesen(text)
    assert gefangen.value.feld == "iban"


def test_glaeubiger_id_und_bic_werden_geprueft():
    assert glaeubiger_id_lesen("de98 ZZZ 09999999999") == "DE98ZZZ09999999999"
    assert bic_lesen("cobadeffxxx") == "COBADEFFXXX"
    assert (glaeubiger_id_lesen(""), bic_lesen("")) == ("", "")
    with pytest.raises(Eingabefehler, match="Bundesbank"):
        glaeubiger_id_lesen("DE99ZZZ09999999999")
    with pytest.raises(Eingabefehler, match="8 oder 11"):
        bic_lesen("COBADE")


@pytest.mark.parametrize("text", ["karla.arndt+strom@mail.beispiel.de", " a@b.de ", ""])
def test_gueltige_email_bleibt(text):
    assert email_lesen(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "a@b.de, c@d.de",
        "a@b.de;c@d.de",
        "Karla <a@b.de>",
        "a@b.de\nBcc: c@d.de",
        "a@b",
        "a@@b.de",
        "@b.de",
        "a@.de",
        "a b@c.de",
        "a@b.de\x00",
        "ä@b.de",
        f"{'a' * 300}@b.de",
        '"a"@b.de',
        "a@b..de",
        ".a@b.de",
    ],
)
def test_was_nicht_genau_eine_email_adresse_ist_wird_abgelehnt(text):
    with pytest.raises(Eingabefehler, match="genau eine Adresse") as gefangen:
        email_lesen(text)
    assert gefangen.value.feld == "email"


def test_nummernkreis_setzt_jahr_und_laufende_nummer_ein():
    assert nummer_bilden("{jahr}-{nr:04d}", jahr=2026, nr=7) == "2026-0007"
    assert nummer_bilden("R{nr}", jahr=2026, nr=12345) == "R12345"
    assert muster_pruefen(" ST/{jahr}/{nr:03d} ") == "ST/{jahr}/{nr:03d}"


@pytest.mark.parametrize(
    "muster",
    [
        "",
        "{jahr}",
        "{nr}{nr}",
        "{nr:99999999d}",
        "{nr.__class__}",
        "{0}{nr}",
        "{{nr}}",
        "{nr!r}",
        "%s{nr}",
        "Ä{nr}",
        "x" * 41 + "{nr}",
        "{jahr!s:>9999999999}{nr}",
    ],
)
def test_fremde_platzhalter_im_nummernkreis_werden_abgelehnt(muster):
    with pytest.raises(Eingabefehler, match="genau einmal"):
        muster_pruefen(muster)

"""Eigene Vorlagen: gelten, wenn sie gut sind; schaden nicht, wenn sie kaputt oder boshaft sind."""

import shutil
import time
from io import BytesIO

import pytest
from PIL import Image

from strom.adapters.documents.fpdf_drucker import FpdfDrucker
from strom.adapters.documents.vorlage import sandkasten
from strom.adapters.documents.vorlage.fehler import Vorlagenfehler
from strom.adapters.documents.vorlage.html import lesen
from strom.adapters.documents.vorlage.kontext import rechnungswerte
from strom.adapters.documents.vorlage.vorlagen import vorlagenordner
from tests.adapters.documents import bilder
from tests.adapters.documents.conftest import seitentexte, volltext

RECHNUNG = "rechnung/rechnung.pdf.j2"


def eigene(ordner, text, name=RECHNUNG):
    ziel = ordner / name
    ziel.parent.mkdir(parents=True, exist_ok=True)
    ziel.write_text(text, encoding="utf-8")
    return FpdfDrucker(ordner)


@pytest.fixture(scope="module")
def original():
    return FpdfDrucker().rechnung(bilder.NORMAL)


def test_eigene_vorlage_gilt_statt_der_mitgelieferten(tmp_path):
    drucker = eigene(tmp_path, "<h1>Unsere Abrechnung</h1><p>Bitte {{ zahlbetrag }} zahlen.</p>")
    text = volltext(drucker.rechnung(bilder.NORMAL))
    assert "Unsere Abrechnung Bitte 212,33 € zahlen." in text
    assert drucker.meldungen == ()


def test_geaenderte_geloeschte_und_neue_vorlage_wirkt_sofort(tmp_path, original):
    drucker = FpdfDrucker(tmp_path / "vorlagen")
    assert drucker.rechnung(bilder.NORMAL) == original
    eigene(tmp_path / "vorlagen", "<p>Erste {{ zahlbetrag }}</p>")
    assert "Erste" in volltext(drucker.rechnung(bilder.NORMAL))
    eigene(tmp_path / "vorlagen", "<p>Zweite Fassung {{ zahlbetrag }}</p>")
    assert "Zweite Fassung" in volltext(drucker.rechnung(bilder.NORMAL))
    shutil.rmtree(tmp_path / "vorlagen")
    assert drucker.rechnung(bilder.NORMAL) == original


def test_eigenes_anschreiben_gilt_fuer_pdf_und_beide_mails(tmp_path):
    drucker = eigene(tmp_path, "Neu & kurz: {{ einleitung|upper }}", "rechnung/anschreiben.j2")
    werte = rechnungswerte(bilder.NORMAL)
    assert "Neu & kurz: FÜR IHREN" in volltext(drucker.rechnung(bilder.NORMAL))
    assert "Neu & kurz: FÜR IHREN" in drucker.vorlagen.fuellen("rechnung/mail.txt.j2", werte)
    assert "Neu &amp; kurz: FÜR" in drucker.vorlagen.fuellen("rechnung/mail.html.j2", werte)


def test_kopie_jeder_mitgelieferten_vorlage_ist_als_eigene_erlaubt(tmp_path, original):
    shutil.copytree(vorlagenordner(), tmp_path / "vorlagen")
    drucker = FpdfDrucker(tmp_path / "vorlagen")
    assert drucker.rechnung(bilder.NORMAL) == original
    assert drucker.uebersicht(bilder.uebersicht(3)) == FpdfDrucker().uebersicht(
        bilder.uebersicht(3)
    )
    assert drucker.meldungen == ()


KAPUTT = {
    "offenes if": ("<p>\n{% if x %}", "Zeile 2"),
    "unbekannter Wert": (
        "<p>\n{{ zahlbetrga }}</p>",
        "Zeile 2: Ein Name ist falsch geschrieben: den Wert „zahlbetrga“ gibt",
    ),
    "unbekanntes Element": ("<p>a</p>\n\n<blink>x</blink>", "Zeile 3: Das Element <blink>"),
    "Element aus if": (
        "{% if nummer %}\n{# a\nb #}<div>x</div>{% endif %}",
        "Zeile 3: Das Element <div>",
    ),
    "unbekanntes Attribut": ('<p class="x">a</p>', "kein Attribut „class“"),
    "unbekannter Stil": ('<p stil="bunt">a</p>', "Den Stil „bunt“ gibt es nicht"),
    "falsch geschachtelt": ("<p><b>a</p></b>", "</p> passt nicht; offen ist <b>"),
    "nicht geschlossen": ("<p>a", "<p> wird nicht geschlossen"),
    "Zelle ohne Zeile": ("<table><td>a</td></table>", "<td> darf nicht in <table>"),
    "Text ohne Absatz": ("hallo {{ zahlbetrag }}", "außerhalb eines Absatzes"),
    "einzelnes Kleiner": ("<p>a < b</p>", "&lt;"),
    "zu breit": (
        '<table><tr><td width="90%">a</td><td width="80mm">b</td></tr></table>',
        "zu breit",
    ),
    "keine Länge": ('<table><tr><td width="breit">a</td></tr></table>', "keine Länge"),
    "falsche Ausrichtung": ('<table><tr><td align="oben">a</td></tr></table>', "Ausrichtung"),
    "colspan": ('<table><tr><td colspan="0">a</td></tr></table>', "colspan"),
    "kein Bild": ('<img src="fehlt.png">', "Das Bild „fehlt.png“ gibt es nicht"),
    "Bild aus dem Netz": ('<img src="https://x.example/a.png">', "gibt es nicht"),
    "Bild außerhalb": ('<img src="../geheim.png">', "gibt es nicht"),
    "kein Zahlbetrag": ("<p>Danke!</p>", "Der Zahlbetrag fehlt"),
    "leer": ("", "Der Zahlbetrag fehlt"),
    "Tippfehler in Schleife": (
        "{% for x in zahlbetrag %}{{ x }}{% endfor %}",
        "nur über eine Liste",
    ),
}

BOSHAFT = {
    "Potenz": "{{ 2**10**9 }}",
    "Mal": "{{ 'a' * 10**9 }}",
    "Listen mal": "{{ [0] * 999999999 }}",
    "Prozent": "{{ '%1000000000s' % 'x' }}",
    "Verkettung": "{% set x = 'a' ~ 'b' %}",
    "Formatmethode": "{{ '{:999999999}'.format(1) }}",
    "Format als Filter": "{{ '%999999999d'|format(1) }}",
    "center": "{{ 'x'|center(1000000000) }}",
    "range": "{% for i in range(999999999) %}{% endfor %}",
    "Klassenleiter": "{{ ''.__class__.__mro__ }}",
    "globale Namen": "{{ lipsum.__globals__ }}",
    "Zyklus": "{{ cycler.__init__ }}",
    "Attribut einer Liste": "{{ info.append }}",
    "Aufruf": "{{ info.clear() }}",
    "Makro": "{% macro f(x) %}{{ x }}{{ x }}{% endmacro %}{{ f(f(f('a'))) }}",
    "Setzblock": "{% set x %}{{ zahlbetrag }}{% endset %}",
    "Namensraum": "{% set n = namespace(a=1) %}",
    "rekursive Schleife": "{% for x in info recursive %}{{ loop(info) }}{% endfor %}",
    "sich selbst einbinden": "{% include 'rechnung/rechnung.pdf.j2' %}",
    "fremde Datei": "{% include '../../../etc/passwd' %}",
    "tiefe Klammern": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "tiefe Listen": "{{ " + "[" * 500 + "]" * 500 + " }}",
    "tiefe Elemente": "<p>" + "<b>" * 3000 + "{{ zahlbetrag }}" + "</b>" * 3000 + "</p>",
    "tiefe if": "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "viele Schleifen": "".join(f"{{% for a{i} in rechenweg %}}" for i in range(15))
    + "{% endfor %}" * 15,
    "viel Text": "{% for a in info %}{% for b in info %}{% for c in info %}{% for d in info %}<p>"
    + "x" * 20_000
    + "</p>"
    + "{% endfor %}" * 4,
    "viele Seiten": "<p>{{ zahlbetrag }}</p>"
    "{% for a in info %}{% for b in info %}{% for c in info %}"
    "<p>a</p><seitenumbruch>{% endfor %}{% endfor %}{% endfor %}",
    "erweitern": "{% extends 'rechnung/rechnung.pdf.j2' %}",
    "zu große Datei": "<p>{{ zahlbetrag }}</p>" + "<!-- x -->" * 20_000,
    "zu viele Elemente": "{% for a in info %}{% for b in info %}{% for c in info %}"
    + "<br>" * 400
    + "{% endfor %}" * 3,
}


@pytest.mark.parametrize("fall", KAPUTT)
def test_kaputte_vorlage_wird_gemeldet_und_die_mitgelieferte_benutzt(tmp_path, original, fall):
    text, hinweis = KAPUTT[fall]
    drucker = eigene(tmp_path, text)
    assert drucker.rechnung(bilder.NORMAL) == original
    (meldung,) = drucker.meldungen
    assert meldung.startswith("Die eigene Vorlage „vorlagen/rechnung/rechnung.pdf.j2“")
    assert hinweis in meldung
    assert meldung.endswith("Bis sie berichtigt ist, gilt die mitgelieferte.")


@pytest.mark.parametrize("fall", BOSHAFT)
def test_boshafte_vorlage_wird_schnell_abgewiesen(tmp_path, original, fall):
    drucker = eigene(tmp_path, BOSHAFT[fall])
    beginn = time.monotonic()
    assert drucker.rechnung(bilder.NORMAL) == original
    assert time.monotonic() - beginn < 6
    assert len(drucker.meldungen) == 1
    assert len(drucker.meldungen[0]) < 600


def test_langsame_vorlage_wird_nach_der_frist_abgebrochen(tmp_path, original, monkeypatch):
    monkeypatch.setattr(sandkasten, "HOECHSTDAUER", 0.05)
    monkeypatch.setattr(sandkasten, "MEISTE_DURCHLAEUFE", 10**12)
    drucker = eigene(tmp_path, BOSHAFT["viele Schleifen"])
    beginn = time.monotonic()
    assert drucker.rechnung(bilder.NORMAL) == original
    assert time.monotonic() - beginn < 2
    assert "Sekunden Rechenzeit" in drucker.meldungen[0]


def test_endloses_wort_haelt_den_druck_nicht_auf(tmp_path):
    drucker = eigene(tmp_path, "<p>{{ zahlbetrag }}</p><p>" + "x" * 90_000 + "</p>")
    beginn = time.monotonic()
    assert len(seitentexte(drucker.rechnung(bilder.NORMAL))) > 5
    assert time.monotonic() - beginn < 5


def test_fehler_in_eingebundener_vorlage_nennt_die_richtige_datei(tmp_path, original):
    drucker = eigene(tmp_path, "a\n{{ 1 + 1 }}", "rechnung/anschreiben.j2")
    assert drucker.rechnung(bilder.NORMAL) == original
    assert "„vorlagen/rechnung/anschreiben.j2“" in drucker.meldungen[0]
    assert "Zeile 2" in drucker.meldungen[0]


def test_meldung_verschwindet_wenn_die_vorlage_berichtigt_ist(tmp_path):
    drucker = eigene(tmp_path, "<p>")
    drucker.rechnung(bilder.NORMAL)
    assert drucker.meldungen
    (tmp_path / RECHNUNG).write_text("<p>Gut: {{ zahlbetrag }}</p>", encoding="utf-8")
    drucker.rechnung(bilder.NORMAL)
    assert drucker.meldungen == ()


def test_datei_die_kein_text_ist_wird_gemeldet(tmp_path, original):
    drucker = eigene(tmp_path, "")
    (tmp_path / RECHNUNG).write_bytes(b"\xff\xfe\x00\x01kaputt\x80")
    assert drucker.rechnung(bilder.NORMAL) == original
    assert "UTF-8" in drucker.meldungen[0]


def test_kaputte_uebersichtsvorlage_wird_gemeldet(tmp_path):
    drucker = eigene(tmp_path, "<p>{{ nix }}</p>", "uebersicht/uebersicht.pdf.j2")
    assert drucker.uebersicht(bilder.uebersicht(3)) == FpdfDrucker().uebersicht(
        bilder.uebersicht(3)
    )
    assert "uebersicht.pdf.j2" in drucker.meldungen[0]


def test_bild_aus_dem_vorlagenordner_wird_gedruckt_auch_mit_transparenz(tmp_path):
    Image.new("RGBA", (60, 30), (200, 0, 0, 128)).save(tmp_path / "logo.png")
    drucker = eigene(
        tmp_path, '<img src="logo.png" width="30mm" align="rechts"><p>{{ zahlbetrag }}</p>'
    )
    pdf = drucker.rechnung(bilder.NORMAL)
    assert drucker.meldungen == ()
    assert b"/Subtype /Image" in pdf
    assert b"/SMask" not in pdf
    assert pdf == drucker.rechnung(bilder.NORMAL)


def test_riesenbild_wird_abgewiesen(tmp_path, original):
    ziel = BytesIO()
    Image.new("1", (20_000, 20_000)).save(ziel, "PNG")
    (tmp_path / "bombe.png").write_bytes(ziel.getvalue())
    drucker = eigene(tmp_path, '<img src="bombe.png"><p>{{ zahlbetrag }}</p>')
    assert drucker.rechnung(bilder.NORMAL) == original
    assert "Das Bild" in drucker.meldungen[0]


def test_alle_elemente_der_teilmenge_lassen_sich_setzen(tmp_path):
    drucker = eigene(
        tmp_path,
        "<h1>Eins</h1><h2>Zwei</h2><h3>Drei</h3><hr stil='x'>".replace("'x'", '"akzent"')
        + '<p align="mitte" stil="klein gedaempft">mittig <i>schräg</i> <em>auch</em> <b>fett</b> '
        "<strong>stark</strong> <small>klein</small><br>neue Zeile &amp; &euro;</p>"
        '<table stil="frei"><tbody><tr stil="betont"><td align="rechts">rechts</td></tr></tbody>'
        "</table>"
        '<abstand hoehe="4mm"><zusammen><p>bleibt</p><p>beisammen {{ zahlbetrag }}</p></zusammen>'
        "<seitenumbruch><p>zweite Seite</p>",
    )
    seiten = seitentexte(drucker.rechnung(bilder.NORMAL))
    assert drucker.meldungen == ()
    assert "neue Zeile & €" in seiten[0]
    assert "zweite Seite" in seiten[1]
    assert "zweite Seite" not in seiten[0]


def test_fehler_im_gefuellten_text_nennt_die_zeile():
    with pytest.raises(Vorlagenfehler, match="Zeile 3: Das Element <span>"):
        lesen("<p>a</p>\n\n<span>x</span>")


def test_handbuch_nennt_jedes_feld_und_jedes_element():
    from strom.adapters.documents.vorlage.html import ERLAUBT, STILE  # noqa: PLC0415
    from strom.adapters.documents.vorlage.kontext import uebersichtswerte  # noqa: PLC0415

    handbuch = (vorlagenordner() / "LIESMICH.md").read_text(encoding="utf-8")
    werte = rechnungswerte(bilder.NORMAL) | uebersichtswerte(bilder.uebersicht(1))
    fehlend = [f for f in werte if f"`{f}`" not in handbuch]
    fehlend += [e for e in ERLAUBT if e != "dokument" and f"<{e}>" not in handbuch]
    fehlend += [s for s in STILE if f"`{s}`" not in handbuch]
    assert fehlend == []

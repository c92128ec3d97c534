"""Der Ausgang: Reihenfolge, Rückstand, Pausen, Anhalten, erneut Senden – ohne Netz."""

from dataclasses import replace
from datetime import timedelta

import pytest

import strom
from strom.ereignis import Ereigniseinstellungen, Rabbitmqverbindung, Zielart, Zielwahl
from strom.ereignis.ausgangsbuch import pause
from strom.ereignis.ziele import NETZZIELE
from strom.ports.ereignis import NichtAngenommen, ZielNichtErreichbar
from tests.werkzeug.ereignisgarten import NETZ, Garten

RABBIT = Zielart.RABBITMQ


@pytest.fixture
def garten():
    g = Garten()
    g.s.ereignisse.einstellungen_merken(NETZ)
    return g


def _blatt(garten, ziel=RABBIT):
    return next(z for z in garten.s.ereignisse.ziele() if z.ziel is ziel)


def _runde(garten):
    """Eine Runde, wie sie der Hintergrund macht: mit allen Pausen."""
    return garten.s.ereignisse._ausgang.runde(RABBIT)


def test_zugestellt_wird_in_der_reihenfolge_und_nur_einmal(garten):
    a, b = garten.ausstellen(0), garten.ausstellen(1)
    garten.s.rechnungen.stornieren(a.id, "falsch")
    assert (_blatt(garten).rueckstand, garten.s.ereignisse.rueckstand()) == (3, 3)
    garten.s.ereignisse.zustellen()
    garten.s.ereignisse.zustellen()
    assert [n.art for n in garten.ziel.gesendet] == [
        "rechnung-gestellt",
        "rechnung-gestellt",
        "rechnung-storniert",
    ]
    assert (_blatt(garten).rueckstand, _blatt(garten).gesendet) == (0, 3)
    assert b.nummer in garten.ziel.gesendet[1].text
    (zeile,) = garten.s.ereignisse.liste()[0].ausgaenge
    assert (str(zeile.stand), zeile.versuche, zeile.gesendet) == (
        "gesendet",
        1,
        "20.01.2026 12:00:00",
    )


def test_ohne_das_pdf_mit_dem_richtigen_fingerabdruck_geht_nichts_hinaus(garten):
    r = garten.ausstellen()
    inhalt = garten.dokumente.fertig.pop(r.pdf_datei)
    garten.s.ereignisse.zustellen()
    assert _blatt(garten).fehler == ""  # gerade erst ausgestellt: es wird noch umbenannt
    garten.uhr.vorgerueckt = timedelta(minutes=1)
    garten.s.ereignisse.zustellen()
    assert "fehlt im Ordner" in _blatt(garten).fehler
    garten.dokumente.fertig[r.pdf_datei] = inhalt + b" "
    garten.uhr.vorgerueckt = timedelta(minutes=2)
    garten.s.ereignisse.zustellen()
    assert "nachträglich verändert" in _blatt(garten).fehler
    assert garten.ziel.gesendet == []
    garten.dokumente.fertig[r.pdf_datei] = inhalt
    garten.uhr.vorgerueckt = timedelta(minutes=3)
    garten.s.ereignisse.zustellen()
    assert len(garten.ziel.gesendet) == 1


def test_ein_abgelehntes_ereignis_haelt_nur_seine_eigene_rechnung_auf(garten):
    a, b = garten.ausstellen(0), garten.ausstellen(1)
    garten.s.rechnungen.stornieren(a.id, "falsch")
    erste = garten.s.ereignisse.liste()[-1].urn

    def nur_die_erste(n):
        return NichtAngenommen("Kein Empfänger.") if n.urn == erste else None

    garten.ziel.stoerung = nur_die_erste
    assert _runde(garten) == timedelta(seconds=2)
    assert [b.nummer in n.text for n in garten.ziel.gesendet] == [True]
    assert (_blatt(garten).rueckstand, _blatt(garten).fehler) == (2, "Kein Empfänger.")
    garten.ziel.stoerung = lambda _: None
    assert _runde(garten) == timedelta(seconds=2)  # erst nach der Pause
    assert len(garten.ziel.gesendet) == 1
    garten.uhr.vorgerueckt = timedelta(seconds=3)
    assert _runde(garten) == timedelta(seconds=5)
    assert [n.art for n in garten.ziel.gesendet[1:]] == ["rechnung-gestellt", "rechnung-storniert"]
    zeile = garten.s.ereignisse.liste()[-1].ausgaenge[0]
    assert (zeile.versuche, zeile.fehler, zeile.naechster) == (2, "", "")


def test_ein_totes_ziel_wird_in_ruhe_gelassen_und_immer_laenger(garten):
    garten.ausstellen(0)
    garten.ausstellen(1)
    versuche = []

    def tot(n):
        versuche.append(n.urn)
        return ZielNichtErreichbar("Der Server antwortet nicht.")

    garten.ziel.stoerung = tot
    pausen = []
    for _ in range(12):
        pausen.append(int(_runde(garten).total_seconds()))
        assert _runde(garten) == timedelta(seconds=pausen[-1])  # keine Anfrage dazwischen
        garten.uhr.vorgerueckt += timedelta(seconds=pausen[-1])
    assert pausen == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]
    assert len(versuche) == 12
    assert len(set(versuche)) == 1
    assert _blatt(garten).fehler == "Der Server antwortet nicht."
    garten.ziel.stoerung = lambda _: None
    garten.uhr.vorgerueckt += timedelta(seconds=600)
    _runde(garten)
    assert _blatt(garten).rueckstand == 0


def test_nach_dem_letzten_ereignis_bleibt_die_verbindung_kurz_offen_und_wird_dann_getrennt(garten):
    garten.ausstellen()
    assert (_runde(garten), garten.ziel.getrennt) == (timedelta(seconds=5), 0)
    assert (_runde(garten), garten.ziel.getrennt) == (None, 1)
    garten.ausstellen(1)
    _runde(garten)
    assert len(garten.ziel.gesendet) == 2


def test_jeder_neue_beleg_weckt_den_ausgang_wenn_sein_pdf_da_ist(garten):
    gesehen = []
    garten.hintergrund.wecken = lambda: gesehen.append(set(garten.dokumente.fertig))
    r = garten.ausstellen()
    storno = garten.s.rechnungen.stornieren(r.id, "falsch")
    assert gesehen == [{r.pdf_datei}, {r.pdf_datei, storno.pdf_datei}]


def test_ausstellen_gelingt_auch_wenn_das_ziel_tot_ist(garten):
    garten.ziel.stoerung = lambda _: ZielNichtErreichbar("weg")
    garten.ausstellen(0)
    garten.s.ereignisse.zustellen()
    assert garten.ausstellen(1).nummer == "2026-0002"


def test_angehalten_waechst_der_rueckstand_und_fortgesetzt_geht_alles_hinaus(garten):
    garten.s.ereignisse.anhalten(RABBIT)
    garten.ausstellen()
    garten.s.ereignisse.zustellen()
    assert (_blatt(garten).angehalten, _blatt(garten).rueckstand) == (True, 1)
    assert garten.ziel.gesendet == []
    garten.s.ereignisse.fortsetzen(RABBIT)
    garten.s.ereignisse.zustellen()
    assert len(garten.ziel.gesendet) == 1


def test_erneut_senden_schickt_dieselbe_nachricht_mit_derselben_kennung(garten):
    garten.ausstellen()
    garten.s.ereignisse.zustellen()
    garten.s.ereignisse.erneut_senden(garten.s.ereignisse.liste()[0].id, RABBIT)
    garten.s.ereignisse.zustellen()
    assert len(garten.ziel.gesendet) == 2
    assert garten.ziel.gesendet[0] == garten.ziel.gesendet[1]
    assert "Ereignis erneut gesendet" in {e.was for e in garten.s.protokoll.eintraege()}


def test_ein_neues_ziel_beginnt_beim_naechsten_ereignis_frueheres_nur_auf_wunsch(garten):
    garten.ausstellen(0)
    e = replace(
        garten.s.ereignisse.einstellungen(),
        webhook=Zielwahl(ein=True),
        webhook_url="https://empfang.example/",
    )
    garten.s.ereignisse.einstellungen_merken(e)
    garten.ausstellen(1)
    webhook = _blatt(garten, Zielart.WEBHOOK)
    assert (webhook.rueckstand, _blatt(garten).rueckstand) == (1, 2)
    assert len(garten.s.ereignisse.liste()[1].ausgaenge) == 1
    assert garten.s.ereignisse.alles_nachsenden(Zielart.WEBHOOK) == 2


def test_netzziele_verlangen_die_basis_url(garten):
    for feld in ("rabbitmq", "webhook"):
        ohne = replace(
            Ereigniseinstellungen(webhook_url="https://empfang.example"),
            **{feld: Zielwahl(ein=True)},
        )
        with pytest.raises(strom.Eingabefehler, match="Basis-URL") as fehler:
            garten.s.ereignisse.einstellungen_merken(ohne)
        assert fehler.value.feld == "basis_url"
    assert garten.s.ereignisse.einstellungen().basis_url == NETZ.basis_url


@pytest.mark.parametrize(
    ("feld", "wert"),
    [
        ("schema", "Groß"),
        ("schema", ""),
        ("kontext", "a.b"),
        ("anwendung", "mit leer"),
        ("basis_url", "http://verein.example"),
        ("basis_url", "ftp://verein.example"),
        ("basis_url", "https://name:wort@verein.example"),
        ("basis_url", "https://verein.example:port"),
        ("basis_url", "https://verein.example/?a=b"),
        ("basis_url", "https://"),
        ("webhook_url", "https://[::1"),
        ("webhook_url", "https://a.example/" + "x" * 500),
        ("spezifikation", ""),
        ("verbindung", Rabbitmqverbindung(host="amqp://mq")),
        ("verbindung", Rabbitmqverbindung(port=0)),
        ("verbindung", Rabbitmqverbindung(vhost="")),
        ("verbindung", Rabbitmqverbindung(benutzer="a\nb")),
    ],
)
def test_unbrauchbare_angaben_werden_mit_einem_satz_abgewiesen(garten, feld, wert):
    vorher = garten.ablage.abzug()
    with pytest.raises(strom.Eingabefehler):
        garten.s.ereignisse.einstellungen_merken(replace(NETZ, **{feld: wert}))
    assert garten.ablage.abzug() == vorher


def test_eine_lokale_adresse_geht_nie_ins_netz():
    g = Garten()
    g.ausstellen(0)
    assert g.s.ereignisse.liste()[0].ist_lokal
    g.s.ereignisse.einstellungen_merken(NETZ)
    assert g.s.ereignisse.alles_nachsenden(RABBIT) == 0
    g.ausstellen(1)
    g.s.ereignisse.zustellen()
    assert [n.text for n in g.ziel.gesendet] == [g.s.ereignisse.liste()[0].text]
    assert not any("127.0.0.1" in n.text for n in g.ziel.gesendet)
    assert {z.ziel for z in g.s.ereignisse.liste()[1].ausgaenge} & NETZZIELE == set()


def test_passwoerter_liegen_nie_im_dokument_und_nie_im_protokoll(garten):
    geheim = "s3hr-geheim"
    garten.s.ereignisse.einstellungen_merken(garten.s.ereignisse.einstellungen(), {RABBIT: geheim})
    garten.ausstellen()
    garten.s.ereignisse.zustellen()
    assert geheim not in repr(garten.ablage.abzug())
    assert [g for _, _, g in garten.gebaut] == [geheim]
    garten.s.ereignisse.einstellungen_merken(garten.s.ereignisse.einstellungen(), {RABBIT: "neu"})
    garten.ausstellen(1)
    garten.s.ereignisse.zustellen()
    assert [g for _, _, g in garten.gebaut] == [geheim, "neu"]


def test_verbindung_pruefen_nimmt_auch_noch_nicht_gemerktes(garten):
    assert garten.s.ereignisse.verbindung_pruefen(RABBIT) == "Alles da."
    probe = replace(NETZ, verbindung=Rabbitmqverbindung(host="probe.example"))
    garten.s.ereignisse.verbindung_pruefen(RABBIT, probe, "neu")
    art, wahl, geheimnis = garten.gebaut[-1]
    assert (art, wahl.verbindung.host, geheimnis) == (RABBIT, "probe.example", "neu")
    assert garten.s.ereignisse.einstellungen().verbindung.host == "localhost"


def test_geaenderte_einstellungen_bauen_das_ziel_neu(garten):
    garten.ausstellen(0)
    garten.s.ereignisse.zustellen()
    neu = replace(NETZ, verbindung=Rabbitmqverbindung(host="neu.example"))
    garten.s.ereignisse.einstellungen_merken(neu)
    garten.ausstellen(1)
    garten.s.ereignisse.zustellen()
    assert [wahl.verbindung.host for _, wahl, _ in garten.gebaut] == ["localhost", "neu.example"]


def test_der_beispielverein_erzeugt_beim_laden_keine_ereignisse():
    from tests.werkzeug.anschluesse import strom_im_speicher  # noqa: PLC0415

    s = strom_im_speicher()
    s.beispiel.laden()
    assert s.ereignisse.liste() == ()


def test_die_suche_findet_nummer_und_art(garten):
    r = garten.ausstellen(0)
    garten.ausstellen(1)
    garten.s.rechnungen.stornieren(r.id, "falsch")
    assert [e.nummer for e in garten.s.ereignisse.liste(text="storniert 2026-0001")] == [
        "2026-0003"
    ]


def test_die_pausen_wachsen_und_bleiben_begrenzt():
    assert [int(pause(n).total_seconds()) for n in (0, 1, 2, 9, 10, 10_000)] == [
        2,
        2,
        4,
        512,
        600,
        600,
    ]

"""Auskunft, Anonymisieren, Löschen nach der Frist – und die Kette hält."""

import json
from dataclasses import replace
from datetime import date

import pytest

from strom import Geld, StromFehler
from strom.messung.ablesung import Ablesung
from strom.rechnung import Ausgabe, Rechnung
from strom.siegel.kette import Glied, Gliedart, Salz
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten import Anschrift, Partei, Vertrag, Zahlungsart
from strom.usecases.datenschutz.datenschutz import NochGebraucht
from strom.usecases.rechnung.belege import PdfGeloescht
from strom.usecases.siegel.worte import GESCHWAERZT
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import DokumenteImSpeicher, StehendeUhr, strom_im_speicher
from tests.werkzeug.verein import anschliessen, ausstellen, drucken, gruenden, jahr, stand

KARLA = Partei(
    id="",
    name="Arndt",
    vorname="Karla",
    anschrift=Anschrift(strasse="Untere Brücke", hausnummer="3", plz="32005", ort="Hausen"),
    email="karla@beispiel.de",
    telefon="05221 4711",
    iban="DE89370400440532013000",
    notiz="Schlüssel beim Nachbarn",
)


class Haus:
    """Karla ist Ende 2025 ausgezogen und vollständig abgerechnet."""

    def __init__(self, heute: date = date(2026, 6, 1)) -> None:
        self.ablage, self.dokumente = SpeicherAblage(), DokumenteImSpeicher()
        s = self.am(date(2026, 1, 20))
        gruenden(s)
        a = anschliessen(s, "A 01", "1001")
        self.karla = s.stammdaten.partei_merken(KARLA).id
        von = date(2025, 1, 1)
        vertrag = s.vertraege.abschliessen(self.karla, a.platz.id, von=von, stand=stand(100))
        s.vertraege.aufloesen(vertrag.id, am=date(2026, 1, 1), endstand=stand(300))
        s.ablesungen.erfassen(
            a.einbau.id, am=date(2025, 7, 1), stand=stand(200), kommentar="Frau Arndt rief an"
        )
        self.zeitraum = jahr(s, 2025)
        self.rechnung = ausstellen(s, self.zeitraum.id, vertrag.id)
        drucken(s, (self.rechnung.id,))
        self.strom = self.am(heute)

    def am(self, tag: date):
        return strom_im_speicher(ablage=self.ablage, dokumente=self.dokumente, uhr=StehendeUhr(tag))

    def alles_als_text(self) -> str:
        return repr([self.ablage.inhalt.get(a) for a in self.ablage.inhalt if a is not Rechnung])


@pytest.fixture
def haus() -> Haus:
    return Haus()


def test_die_auskunft_nennt_alles_was_gespeichert_ist(haus):
    pdf, text = haus.strom.datenschutz.auskunft(haus.karla)
    daten = json.loads(text)
    assert daten["partei"]["iban"] == "DE89370400440532013000"
    assert daten["partei"]["anschrift"]["ort"] == "Hausen"
    assert [v["bis"] for v in daten["vertraege"]] == ["2026-01-01"]
    assert {a["am"] for a in daten["ablesungen"]} == {"2025-01-01", "2025-07-01", "2026-01-01"}
    assert daten["rechnungen"][0]["kopien"]["partei"]["name"] == "Arndt"
    assert daten["rechnungen"][0]["berechnung"]["positionen"]
    assert [a["weg"] for a in daten["ausgaben"]] == ["gedruckt"]
    assert {"Partei angelegt", "Vertrag abgeschlossen", "Ausgestellt", "Entwurf erzeugt"} <= {
        e["was"] for e in daten["protokoll"]
    }
    for wort in ("Arndt", "karla@beispiel.de", "Untere Brücke 3", "2026-0001", "Frau Arndt rief"):
        assert wort in pdf.decode()
    assert haus.strom.protokoll.eintraege(haus.karla)[0].was == "Auskunft erteilt"


def test_die_auskunft_nennt_auch_den_abschlag_vor_strom(haus):
    s = haus.strom
    platz = s.stammdaten.plaetze()[0]
    neu = s.vertraege.abschliessen(haus.karla, platz.id, von=date(2026, 2, 1), stand=stand(310))
    s.vertraege.eroeffnungsabschlag_aendern(neu.id, Geld(123456))
    pdf, text = s.datenschutz.auskunft(haus.karla)
    assert "1.234,56" in pdf.decode()
    assert json.loads(text)["vertraege"][-1]["eroeffnungsabschlag"] == "1234.56"


def test_die_auskunft_nennt_nichts_von_anderen(haus):
    andere = haus.strom.stammdaten.partei_merken(Partei(id="", name="Zander", telefon="0815"))
    platz = haus.strom.stammdaten.plaetze()[0]
    haus.strom.vertraege.abschliessen(andere.id, platz.id, von=date(2026, 2, 1), stand=stand(310))
    pdf, text = haus.strom.datenschutz.auskunft(haus.karla)
    assert "Zander" not in text + pdf.decode()
    assert "2026-02-01" not in text


def test_anonymisieren_nimmt_namen_anschrift_kontakt_und_konto(haus):
    assert haus.strom.datenschutz.anonymisierbar(haus.karla) == ()
    haus.strom.datenschutz.anonymisieren(haus.karla)
    partei = haus.strom.stammdaten.partei(haus.karla)
    assert partei.anzeigename == "Anonymisiert 001"
    assert partei == Partei(
        id=haus.karla, name="Anonymisiert 001", anonymisiert_am=date(2026, 6, 1)
    )
    rest = haus.alles_als_text()
    for wort in (
        "Arndt",
        "Karla Arndt",
        "karla@",
        "05221 4711",
        "DE893704",
        "Untere Brücke 3",
        "Nachbarn",
    ):
        assert wort not in rest, wort
    assert haus.ablage.holen(Rechnung, haus.rechnung.id) == haus.rechnung
    assert haus.strom.protokoll.eintraege(haus.karla)[0].was == "Partei anonymisiert"


def test_nach_dem_anonymisieren_haelt_die_kette_und_altes_salz_ist_weg(haus):
    haus.strom.datenschutz.anonymisieren(haus.karla)
    assert haus.strom.siegel.pruefen() == ()
    bericht = haus.strom.pruefung.bericht()
    assert bericht.ist_in_ordnung, bericht.text
    assert "Wegen Datenschutz geschwärzte Texte: 4." in bericht.text
    glieder = {g.id: g for g in haus.ablage.finden(Glied)}
    geschwaerzt = {
        s.datensatz for g in glieder.values() if g.art is Gliedart.ANONYMISIERT for s in g.stellen
    }
    assert geschwaerzt
    for salz in haus.ablage.finden(Salz):
        glied = glieder[salz.id]
        for stelle, korn in zip(glied.stellen, salz.koerner, strict=True):
            alt = stelle.datensatz in geschwaerzt and glied.art is Gliedart.VORGANG
            assert (korn == "") is alt


def test_gesperrte_rechnungen_zeigen_suche_und_liste_nur_auf_wunsch(haus):
    s = haus.strom
    assert [t.art for t in s.suche.finden("Arndt")] == ["Partei", "Rechnung"]
    s.datenschutz.anonymisieren(haus.karla)
    assert s.suche.finden("Arndt") == ()
    assert s.suche.finden("2026-0001") == ()
    assert s.rechnungen.liste() == ()
    assert [z.nummer for z in s.rechnungen.liste(gesperrte=True)] == ["2026-0001"]
    assert "Arndt" not in repr(s.jahresabschluss.bild(haus.zeitraum.id))
    assert s.rechnungen.pdf(haus.rechnung.id)
    assert s.datenschutz.gesperrt_bis(haus.karla) == date(2034, 12, 31)


@pytest.mark.parametrize(
    ("aendern", "grund"),
    [
        ("laeuft", "Der Vertrag für A 01 läuft noch."),
        ("unberechnet", "Für A 01 fehlt noch die Rechnung zu „Geschäftsjahr 2025“."),
        ("entwurf", "Für A 01 gibt es noch einen Entwurf."),
        ("ungedruckt", "Rechnung 2026-0001 ist noch nicht zugestellt."),
        ("offen", "Rechnung 2026-0001 ist erst am 03.02.2026 fällig."),
        ("mandat", "Das SEPA-Mandat muss bis zum 03.04.2027 nachweisbar bleiben."),
    ],
)
def test_was_noch_gebraucht_wird_bleibt(haus, aendern, grund):
    {
        "laeuft": lambda: _vertrag(haus, bis=None),
        "unberechnet": lambda: haus.ablage.inhalt.pop(Rechnung),
        "entwurf": lambda: _entwurf(haus),
        "ungedruckt": lambda: haus.ablage.inhalt.pop(Ausgabe),
        "offen": lambda: setattr(haus, "strom", haus.am(date(2026, 1, 21))),
        "mandat": lambda: haus.ablage.ablegen(
            replace(
                haus.strom.stammdaten.partei(haus.karla),
                zahlungsart=Zahlungsart.BANKEINZUG,
                mandat="M-1",
            )
        ),
    }[aendern]()
    assert grund in haus.strom.datenschutz.anonymisierbar(haus.karla)
    vorher = haus.ablage.abzug()
    with pytest.raises(NochGebraucht, match="lässt sich noch nicht anonymisieren"):
        haus.strom.datenschutz.anonymisieren(haus.karla)
    assert haus.ablage.abzug() == vorher


def _vertrag(haus: Haus, **neu: object) -> None:
    (vertrag,) = haus.ablage.finden(Vertrag)
    haus.ablage.ablegen(replace(vertrag, **neu))


def _entwurf(haus: Haus) -> None:
    haus.ablage.inhalt.pop(Rechnung)
    (vertrag,) = haus.ablage.finden(Vertrag)
    haus.strom.rechnungen.entwurf_erzeugen(haus.zeitraum.id, vertrag.id)


def test_zweimal_anonymisieren_geht_nicht(haus):
    haus.strom.datenschutz.anonymisieren(haus.karla)
    with pytest.raises(NochGebraucht, match=r"Schon am 01\.06\.2026 anonymisiert"):
        haus.strom.datenschutz.anonymisieren(haus.karla)


def test_vor_ablauf_der_frist_wird_nichts_geloescht(haus):
    spaet = haus.am(date(2034, 12, 31))
    assert spaet.datenschutz.abgelaufene() == ()
    assert spaet.datenschutz.abgelaufene_loeschen() == 0


def test_nach_der_frist_bleibt_ein_grabstein_und_alles_beweisbar(haus):
    haus.strom.datenschutz.anonymisieren(haus.karla)
    spaet = haus.am(date(2035, 1, 1))
    assert spaet.datenschutz.abgelaufene() == ("2026-0001",)
    assert spaet.datenschutz.abgelaufene_loeschen() == 1
    stein = haus.ablage.holen(Rechnung, haus.rechnung.id)
    assert (stein.nummer, stein.folge) == ("2026-0001", 1)
    assert stein.berechnung.zahlbetrag == haus.rechnung.berechnung.zahlbetrag
    assert "Arndt" not in repr(haus.ablage.inhalt)
    assert haus.dokumente.fertig == {}
    assert spaet.siegel.pruefen() == ()
    assert spaet.pruefung.bericht().ist_in_ordnung, spaet.pruefung.bericht().text
    assert spaet.datenschutz.gesperrt_bis(haus.karla) is None
    with pytest.raises(PdfGeloescht, match="nach Ablauf der Aufbewahrungsfrist"):
        spaet.rechnungen.pdf(stein.id)
    assert spaet.datenschutz.abgelaufene() == ()


def test_ein_grabstein_vor_der_frist_ist_ein_befund(haus):
    haus.dokumente.fertig.clear()
    zu_frueh = haus.am(date(2034, 6, 1)).datenschutz
    zu_frueh._abgelaufene = lambda: [haus.rechnung]
    zu_frueh.abgelaufene_loeschen()
    (befund,) = haus.strom.siegel.pruefen()
    assert "neu besiegelt" in befund.satz


def test_ein_spaeter_geaenderter_grabstein_faellt_auf(haus):
    spaet = haus.am(date(2035, 1, 1))
    spaet.datenschutz.abgelaufene_loeschen()
    stein = haus.ablage.holen(Rechnung, haus.rechnung.id)
    haus.ablage.ablegen(replace(stein, nummer="2026-0009"))
    assert [b.satz.partition(" wurde")[0] for b in spaet.siegel.pruefen()] == ["Rechnung 2026-0009"]


def test_ein_fremder_protokolltext_mit_dem_namen_wird_auch_geschwaerzt(haus):
    """Etwa ein Zähler, dessen Einbau „bei Arndt“ vermerkt ist."""
    s = haus.strom
    platz = s.stammdaten.plaetze()[0]
    s.stammdaten.platz_merken(replace(platz, notiz="Tor klemmt, Arndt fragen"))
    s.stammdaten.partei_merken(Partei(id="", name="Arndtson", notiz="Nachbar"))
    s.datenschutz.anonymisieren(haus.karla)
    assert s.stammdaten.platz(platz.id).notiz == GESCHWAERZT
    assert [p.name for p in s.stammdaten.parteien()] == ["Anonymisiert 001", "Arndtson"]
    assert any(e.text == "Arndtson" for e in haus.ablage.finden(Protokolleintrag))
    kommentare = {a.kommentar for a in haus.ablage.finden(Ablesung)}
    assert GESCHWAERZT in kommentare


def test_die_frist_laesst_sich_nur_verlaengern(haus):
    s = haus.strom
    with pytest.raises(StromFehler, match="Aufbewahrung: 7 geht nicht"):
        s.stammdaten.einstellungen_merken(
            replace(s.stammdaten.einstellungen(), aufbewahrung_jahre=7)
        )
    s.stammdaten.einstellungen_merken(replace(s.stammdaten.einstellungen(), aufbewahrung_jahre=10))
    assert s.datenschutz.gesperrt_bis(haus.karla) == date(2036, 12, 31)


def test_namensvettern_behalten_ihre_eintraege(haus):
    s = haus.strom
    s.stammdaten.partei_merken(Partei(id="", name="Arndt", vorname="Otto"))
    s.datenschutz.anonymisieren(haus.karla)
    assert any(e.text == "Arndt, Otto" for e in haus.ablage.finden(Protokolleintrag))
    assert all("Karla" not in e.text for e in haus.ablage.finden(Protokolleintrag))


def test_eine_anonymisierte_partei_laesst_sich_nicht_wieder_beleben(haus):
    s = haus.strom
    s.datenschutz.anonymisieren(haus.karla)
    partei, platz = s.stammdaten.partei(haus.karla), s.stammdaten.plaetze()[0]
    with pytest.raises(StromFehler, match="anonymisiert und"):
        s.stammdaten.partei_merken(replace(partei, name="Arndt"))
    with pytest.raises(StromFehler, match="anonymisiert und"):
        s.vertraege.abschliessen(haus.karla, platz.id, von=date(2026, 3, 1), stand=stand(300))


def test_auch_der_grund_eines_stornos_geht_nach_der_frist(haus):
    s = haus.am(date(2026, 1, 21))
    s.rechnungen.stornieren(haus.rechnung.id, grund="Frau Arndt hat Recht")
    assert s.siegel.pruefen() == ()
    text = s.datenschutz.auskunft(haus.karla)[1]
    assert [r["nummer"] for r in json.loads(text)["rechnungen"]] == ["2026-0001", "2026-0002"]
    assert len(json.loads(text)["ereignisse"]) == 2
    spaet = haus.am(date(2035, 1, 1))
    assert spaet.datenschutz.abgelaufene() == ("2026-0001", "2026-0002")
    assert spaet.datenschutz.abgelaufene_loeschen() == 2
    rechnungen = haus.ablage.finden(Rechnung)
    assert [r.grund for r in rechnungen] == ["", GESCHWAERZT]
    assert "Arndt" not in repr(rechnungen)
    assert spaet.siegel.pruefen() == ()

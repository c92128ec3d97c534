"""Was geschieht, wenn der Ordner nicht einfach aufgeht; nichts geht dabei verloren."""

import errno
import os

import pytest

from strom import Speicherfehler
from strom.bootstrap import daten_oeffnen
from tests.ordner.conftest import aufmachen, inhalt, namen
from tests.werkzeug.verein import partei


def weg(lage, anfang):
    """Der Ausweg, dessen Knopf so beginnt."""
    return next(a for a in lage.auswege if a.name.startswith(anfang))


def beschaedigen(ordner):
    """Schneidet der Datendatei eine Zeile mittendrin ab."""
    pfad = ordner / "strom.json"
    roh = pfad.read_text("utf-8")
    stelle = roh.index('"name": "Behrens"')
    pfad.write_text(roh[:stelle] + "\x00" + roh[stelle + 1 :], "utf-8")


def test_ein_heiler_ordner_geht_ohne_frage_auf(ordner, eingang):
    e = eingang(ordner)
    e.beginnen()
    assert e.gezeigt == []
    assert e.strom.hinweise == ()
    assert e.strom.datenordner.nur_lesen == ""
    e.schliessen()


def test_beschaedigte_datei_bietet_sicherung_lesbares_und_ansehen(ordner, eingang):
    beschaedigen(ordner)
    vorher = inhalt(ordner)
    e = eingang(ordner)
    e.beginnen()
    (lage,) = e.gezeigt
    assert lage.titel == "Die Datendatei ist beschädigt"
    assert "nichts verändert" in " ".join(lage.saetze)
    knoepfe = [a.name for a in lage.auswege]
    assert knoepfe[0].startswith("Sicherung vom ")
    assert knoepfe[-3:] == ["Alles Lesbare übernehmen", "Noch einmal versuchen", "Nur ansehen"]
    assert inhalt(ordner) == vorher


def test_sicherung_zurueckholen_oeffnet_und_laesst_die_alten_dateien_liegen(ordner, eingang):
    beschaedigen(ordner)
    kaputt = (ordner / "strom.json").read_bytes()
    e = eingang(ordner)
    e.beginnen()
    ausweg = weg(e.gezeigt[0], "Sicherung vom ")
    assert dict(ausweg.stand.mengen)["Parteien"] == "2"
    assert "Partei" in ausweg.stand.letzter
    assert e.weiter(ausweg) is None
    assert namen(e.strom) == ["Arndt", "Behrens"]
    partei(e.strom, "Danach")
    e.schliessen()
    (beiseite,) = ordner.glob("strom.beiseite-*")
    assert (beiseite / "strom.json").read_bytes() == kaputt


def test_alles_lesbare_uebernehmen_verliert_nur_die_beschaedigte_zeile(ordner, eingang):
    beschaedigen(ordner)
    e = eingang(ordner)
    e.beginnen()
    assert e.weiter(weg(e.gezeigt[0], "Alles Lesbare")) is None
    assert namen(e.strom) == ["Arndt", "Claußen"]
    e.schliessen()


def test_nur_ansehen_aendert_kein_byte_und_jede_aenderung_sagt_warum(ordner, eingang):
    beschaedigen(ordner)
    vorher = inhalt(ordner)
    e = eingang(ordner)
    e.beginnen()
    assert e.weiter(weg(e.gezeigt[0], "Nur ansehen")) is None
    assert "Arndt" in namen(e.strom)
    assert "nur zum Ansehen" in e.strom.datenordner.nur_lesen
    with pytest.raises(Speicherfehler, match="nur zum Ansehen"):
        partei(e.strom, "Neu")
    assert any("beschädigt" in satz for satz in e.strom.hinweise)
    e.strom.datenordner.wegklicken(e.strom.hinweise[0])
    e.schliessen()
    assert inhalt(ordner) == vorher


def test_noch_einmal_versuchen_zeigt_die_naechste_notlage_oder_oeffnet(ordner, eingang):
    heil = (ordner / "strom.json").read_bytes()
    beschaedigen(ordner)
    e = eingang(ordner)
    e.beginnen()
    ausweg = weg(e.gezeigt[0], "Noch einmal")
    assert e.weiter(ausweg).titel == "Die Datendatei ist beschädigt"
    (ordner / "strom.json").write_bytes(heil)
    assert e.weiter(ausweg) is None
    e.schliessen()


def test_ein_datensatz_der_keiner_ist_bietet_die_sicherung(ordner, eingang):
    pfad = ordner / "strom.json"
    pfad.write_text(pfad.read_text("utf-8").replace('"Behrens"', "17"), "utf-8")
    e = eingang(ordner)
    e.beginnen()
    (lage,) = e.gezeigt
    assert "„parteien“" in lage.einzelheit
    assert e.weiter(lage.auswege[0]) is None
    assert namen(e.strom) == ["Arndt", "Behrens"]
    e.schliessen()


def test_zurueckgelegte_alte_datei_wird_erkannt(ordner, eingang):
    kern = aufmachen(ordner)
    partei(kern, "Dirks")
    alt = (ordner / "strom.json").read_bytes()
    kern.schliessen()
    kern = aufmachen(ordner)
    partei(kern, "Ebeling")
    kern.schliessen()
    (ordner / "strom.json").write_bytes(alt)
    e = eingang(ordner)
    e.beginnen()
    (lage,) = e.gezeigt
    assert lage.titel == "Hier liegt ein älterer Stand"
    assert e.weiter(weg(lage, "Mit diesem Stand")) is None
    assert namen(e.strom) == ["Arndt", "Behrens", "Claußen"]
    assert e.strom.hinweise == ()  # bewusst gewählt: dann keine Warnung
    e.schliessen()


def test_daten_eines_neueren_programms_bleiben_unberuehrt(ordner, eingang):
    pfad = ordner / "strom.json"
    pfad.write_text(pfad.read_text("utf-8").replace('"format": "', '"format": "9', 1), "utf-8")
    vorher = inhalt(ordner)
    e = eingang(ordner)
    e.beginnen()
    (lage,) = e.gezeigt
    assert "neueres Strom" in lage.titel
    assert [a.name for a in lage.auswege] == ["Noch einmal versuchen"]
    assert inhalt(ordner) == vorher


def test_ein_zweites_programm_sieht_wer_den_ordner_hat_und_darf_ansehen(ordner, eingang):
    erstes = aufmachen(ordner)
    partei(erstes, "Frisch")
    e = eingang(ordner)
    e.beginnen()
    (lage,) = e.gezeigt
    assert lage.titel == "Der Datenordner ist schon geöffnet"
    assert f"Prozess {os.getpid()}" in lage.saetze[0]
    assert [a.name for a in lage.auswege] == ["Noch einmal versuchen", "Nur ansehen"]
    assert e.weiter(weg(lage, "Nur ansehen")) is None
    assert "Frisch" in namen(e.strom)
    with pytest.raises(Speicherfehler, match="nur zum Ansehen"):
        partei(e.strom, "Verboten")
    e.schliessen()
    partei(erstes, "Weiter")
    erstes.schliessen()


@pytest.fixture
def schreibschutz(ordner, monkeypatch):
    """Der Ordner nimmt nichts an; als Verwalter (root) hülfen Dateirechte allein nicht."""
    echt = os.open

    def oeffnen(pfad, schalter, *rest, **mehr):
        if str(pfad).startswith(str(ordner)) and schalter & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, "Read-only file system", str(pfad))
        return echt(pfad, schalter, *rest, **mehr)

    monkeypatch.setattr(os, "open", oeffnen)


def test_schreibgeschuetzter_ordner_geht_zum_ansehen_auf(ordner, eingang, schreibschutz):
    vorher = inhalt(ordner)
    e = eingang(ordner)
    e.beginnen()
    assert e.gezeigt == []
    assert "schreibgeschützt" in e.strom.datenordner.nur_lesen
    assert namen(e.strom) == ["Arndt", "Behrens", "Claußen"]
    with pytest.raises(Speicherfehler, match=r"schreibgeschützt.*kopieren"):
        partei(e.strom, "Neu")
    e.schliessen()
    assert inhalt(ordner) == vorher


def test_ein_leerer_schreibgeschuetzter_ordner_wird_erklaert(ordner, eingang, schreibschutz):
    (ordner / "strom.json").unlink()
    for pfad in (ordner / "backups").iterdir():
        pfad.unlink()
    e = eingang(ordner)
    e.beginnen()
    (lage,) = e.gezeigt
    assert "schreibgeschützt" in lage.einzelheit
    assert not lage.hat_daten
    assert [a.name for a in lage.auswege] == ["Noch einmal versuchen"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="Für den Verwalter (root) und unter Windows gelten die Dateirechte nicht.",
)
def test_ein_ordner_ohne_schreibrecht_geht_zum_ansehen_auf(ordner):
    ordner.chmod(0o500)
    try:
        kern = daten_oeffnen(ordner)
        assert "schreibgeschützt" in kern.datenordner.nur_lesen
        kern.schliessen()
    finally:
        ordner.chmod(0o700)


def test_zahl_und_alter_der_sicherungen_kommen_aus_der_umgebung(ordner, monkeypatch):
    monkeypatch.setenv("STROM_SICHERUNGEN", "2")
    for name in ("Dirks", "Ebeling", "Fock"):
        kern = aufmachen(ordner)
        partei(kern, name)
        kern.schliessen()
    assert len(list((ordner / "backups").iterdir())) == 2
    monkeypatch.setenv("STROM_SICHERUNGEN", "viele")
    with pytest.raises(Exception, match="STROM_SICHERUNGEN ist „viele“"):
        aufmachen(ordner)

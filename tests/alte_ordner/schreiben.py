"""Legt die Ordner dieser Fassung ab: python -m tests.alte_ordner.schreiben.

Geschrieben wird allein über die Fassade, mit stehender Uhr. Kennungen und Salz sind zufällig; ein
zweiter Lauf ergäbe andere Bytes. Deshalb bleibt liegen, was schon da ist.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from strom import Geld, Strom
from strom.bootstrap import auskunft
from strom.ereignis import Rabbitmqverbindung, Zielart, Zielwahl
from strom.stammdaten import (
    Anschrift,
    Einbaugrund,
    Partei,
    Steuerart,
    Versandart,
    Zaehler,
    Zahlungsart,
)
from tests.alte_ordner.aufnahme import (
    DATEN,
    ERWARTET,
    HIER,
    PAKET,
    AlterOrdner,
    aufnehmen,
    datensaetze,
    geoeffnet,
    herrichten,
)
from tests.werkzeug.anschluesse import StehendeUhr
from tests.werkzeug.verein import (
    Anschluss,
    anschliessen,
    ansehen_und_pruefen,
    ausstellen,
    drucken,
    gruenden,
    jahr,
    stand,
)

VORJAHR, HEUTE = date(2025, 1, 20), date(2026, 1, 20)
AUSGEZOGEN, NACH_DER_FRIST = date(2026, 6, 1), date(2034, 1, 2)
PASSWORT = "Sonnenhang am Neujahrstag"
NICHT_DABEI = shutil.ignore_patterns("*.lock", "backups")
"""Sperrdatei und Sicherungen gehören nicht zum Stand."""
EIGENES_ANSCHREIBEN = "{{ einleitung }} Fragen beantwortet der Kassenwart gern.\n"
Bau = Callable[[Path, Path], dict[str, object]]
"""Schreibt im ersten Ordner, legt das Ergebnis in den zweiten; liefert „heute“ und „passwort“."""


def haupt() -> int:
    """Schreibt, was von dieser Fassung noch fehlt."""
    for was, bau in BAUTEN.items():
        ziel = HIER / f"{auskunft('version').strip()}-{was}"
        if ziel.exists():
            sys.stdout.write(f"{ziel.name} liegt schon da und bleibt.\n")
            continue
        with tempfile.TemporaryDirectory() as ort:
            os.environ["STROM_KONFIG"] = f"{ort}/konfig"
            _schreiben(bau, Path(ort), ziel)
        sys.stdout.write(f"{ziel.name} geschrieben.\n")
    return 0


def _schreiben(bau: Bau, ort: Path, ziel: Path) -> None:
    fertig = ort / "fertig"
    fertig.mkdir()
    erwartet = bau(ort / "werk", fertig)
    heute = date.fromisoformat(str(erwartet["heute"]))
    passwort = str(erwartet.get("passwort", ""))
    ordner = herrichten(AlterOrdner(fertig), ort / "probe", heute, passwort)
    with geoeffnet(ordner, StehendeUhr(heute)) as s:
        erwartet |= aufnehmen(s, ordner)
    erwartet["datensaetze"] = datensaetze(ordner)
    text = json.dumps(erwartet, ensure_ascii=False, indent=1) + "\n"
    (fertig / ERWARTET).write_bytes(text.encode())
    shutil.copytree(fertig, ziel)


def _abschreiben(werk: Path, ziel: Path) -> None:
    shutil.copytree(werk, ziel / DATEN, ignore=NICHT_DABEI)


# --- Der Beispielverein, wie ihn das Programm ausliefert ------------------------------------------


def beispielverein(werk: Path, ziel: Path) -> dict[str, object]:
    with geoeffnet(werk, StehendeUhr(HEUTE)) as s:
        s.beispiel.laden()
    _abschreiben(werk, ziel)
    return {"heute": HEUTE.isoformat()}


# --- Von Hand abgeschlossen, mit offenem Journal --------------------------------------------------


def von_hand(werk: Path, ziel: Path) -> dict[str, object]:
    """Im laufenden Betrieb kopiert: Das letzte Jahr steht im Stand, dieses nur im Journal."""
    _vorlage(werk)
    with geoeffnet(werk, StehendeUhr(VORJAHR)) as s:
        vertraege = _aufbau(s)
        _erstes_jahr(s, vertraege)
    with geoeffnet(werk, StehendeUhr(HEUTE)) as s:
        _zweites_jahr(s, vertraege)
        _abschreiben(werk, ziel)
    return {"heute": HEUTE.isoformat()}


def _vorlage(werk: Path) -> None:
    anschreiben = werk / "vorlagen" / "rechnung" / "anschreiben.j2"
    anschreiben.parent.mkdir(parents=True)
    anschreiben.write_bytes(EIGENES_ANSCHREIBEN.encode())


def _aufbau(s: Strom) -> tuple[str, str, str]:
    """Drei Plätze; am zweiten wird getauscht, der dritte kommt ein Jahr später."""
    gruenden(s)
    s.stammdaten.einstellungen_merken(
        replace(s.stammdaten.einstellungen(), umsatzsteuer=Steuerart.BRUTTO)
    )
    erster, zweiter, dritter = (anschliessen(s, f"A 0{n}", f"100{n}") for n in (1, 2, 3))
    vertraege = (
        _vertrag(s, erster, KARLA, date(2023, 1, 1), 0),
        _vertrag(s, zweiter, JOCHEN, date(2023, 1, 1), 0),
        _vertrag(s, dritter, EMINE, date(2025, 1, 1), 40),
    )
    _staende(s, erster, {date(2024, 1, 1): 90, date(2025, 1, 1): 301})
    _staende(s, zweiter, {date(2024, 1, 1): 70})
    neuer = s.zaehler.tauschen(
        zweiter.einbau.id,
        am=date(2024, 7, 1),
        endstand=stand(155),
        grund=Einbaugrund.EICHABLAUF,
        neuer=Zaehler(id="", nummer="2002", nachkommastellen=1, eichjahr=2024),
        anfangsstand=stand("0.4"),
    )
    s.ablesungen.schaetzen(
        neuer.id, am=date(2025, 1, 1), stand=stand("66.5"), begruendung="Tor war zugefroren"
    )
    return vertraege


def _vertrag(s: Strom, a: Anschluss, wer: Partei, von: date, kwh: int) -> str:
    partei = s.stammdaten.partei_merken(wer)
    return s.vertraege.abschliessen(partei.id, a.platz.id, von=von, stand=stand(kwh)).id


def _staende(s: Strom, a: Anschluss, je_tag: dict[date, int]) -> None:
    for tag, kwh in je_tag.items():
        s.ablesungen.erfassen(a.einbau.id, am=tag, stand=stand(kwh))


def _erstes_jahr(s: Strom, vertraege: tuple[str, str, str]) -> None:
    """2024: zwei Rechnungen mit Handänderungen, gedruckt; ihre Ereignisse gingen in die Datei."""
    zeitraum = jahr(s, 2024).id
    kennungen = tuple(_mit_hand(s, zeitraum, v) for v in vertraege[:2])
    drucken(s, kennungen)
    s.ereignisse.zustellen()
    _netzziele_einschalten(s)


def _mit_hand(s: Strom, zeitraum: str, vertrag: str) -> str:
    """Eine ausgestellte Rechnung mit von Hand gesetzter Grundgebühr und gesetztem Abschlag."""
    kennung = s.rechnungen.entwurf_erzeugen(zeitraum, vertrag)
    s.rechnungen.betrag_aendern(kennung, "grundgebuehr/2.50", Geld(1500), "Kabelschaden im Mai")
    s.rechnungen.betrag_aendern(kennung, "neuer_abschlag", Geld(4200), "wie besprochen")
    ansehen_und_pruefen(s, kennung)
    return s.rechnungen.ausstellen(kennung).id


def _netzziele_einschalten(s: Strom) -> None:
    """RabbitMQ antwortet nicht (niemand lauscht an diesem Port), der Webhook ist angehalten."""
    s.ereignisse.einstellungen_merken(
        replace(
            s.ereignisse.einstellungen(),
            basis_url="https://verein.example/belege",
            rabbitmq=Zielwahl(ein=True),
            webhook=Zielwahl(ein=True),
            webhook_url="https://verein.example/eingang",
            verbindung=Rabbitmqverbindung(host="127.0.0.1", port=1, benutzer="strom"),
        )
    )
    s.ereignisse.anhalten(Zielart.WEBHOOK)


def _zweites_jahr(s: Strom, vertraege: tuple[str, str, str]) -> None:
    """2025: eine gedruckt, eine storniert und ersetzt, eine nur geprüft; im Netz wartet alles."""
    zeitraum = jahr(s, 2025).id
    staende = {"1001": 520, "1003": 133, "2002": "181.2"}
    for blatt in (z for z in s.zaehler.liste() if z.nummer in staende):
        kwh = stand(staende[blatt.nummer])
        s.ablesungen.erfassen(blatt.einbau_id, am=date(2026, 1, 1), stand=kwh)
    erste = _mit_hand(s, zeitraum, vertraege[0])
    zweite = ausstellen(s, zeitraum, vertraege[1])
    drucken(s, (zweite.id, erste))
    s.ereignisse.zustellen()
    storno = s.rechnungen.stornieren(erste, "Zahlendreher im Endstand", mit_ersatz=True)
    ersatz = next(z.id for z in s.rechnungen.liste() if not z.nummer)
    ansehen_und_pruefen(s, ersatz)
    s.rechnungen.ausstellen(ersatz)
    drucken(s, (storno.id,))
    geprueft = s.rechnungen.entwurf_erzeugen(zeitraum, vertraege[2])
    s.rechnungen.betrag_aendern(geprueft, "alter_abschlag", Geld(500), "bar bezahlt")
    ansehen_und_pruefen(s, geprueft)


# --- Anonymisiert und nach Ablauf der Frist gelöscht ----------------------------------------------


def anonymisiert(werk: Path, ziel: Path) -> dict[str, object]:
    """Karla ist ausgezogen und geschwärzt; von 2025 stehen nur noch Grabsteine."""
    with geoeffnet(werk, StehendeUhr(VORJAHR)) as s:
        gruenden(s)
        erster, zweiter = (anschliessen(s, f"A 0{n}", f"100{n}") for n in (1, 2))
        vertraege = (
            _vertrag(s, erster, KARLA_MIT_NOTIZ, date(2024, 1, 1), 10),
            _vertrag(s, zweiter, JOCHEN, date(2024, 1, 1), 20),
        )
        _staende(s, erster, {date(2025, 1, 1): 210})
        _staende(s, zweiter, {date(2025, 1, 1): 150})
        _abrechnen(s, jahr(s, 2024).id, vertraege)
    with geoeffnet(werk, StehendeUhr(HEUTE)) as s:
        s.vertraege.aufloesen(vertraege[0], am=date(2026, 1, 1), endstand=stand(377))
        s.ablesungen.erfassen(
            zweiter.einbau.id,
            am=date(2026, 1, 1),
            stand=stand(290),
            kommentar="Frau Arndt hat auch hier abgelesen",
        )
        _abrechnen(s, jahr(s, 2025).id, vertraege)
    with geoeffnet(werk, StehendeUhr(AUSGEZOGEN)) as s:
        karla = next(p for p in s.stammdaten.parteien() if p.name == KARLA.name)
        s.datenschutz.anonymisieren(karla.id)
    with geoeffnet(werk, StehendeUhr(NACH_DER_FRIST)) as s:
        s.datenschutz.abgelaufene_loeschen()
    _abschreiben(werk, ziel)
    return {"heute": NACH_DER_FRIST.isoformat()}


def _abrechnen(s: Strom, zeitraum: str, vertraege: tuple[str, ...]) -> None:
    drucken(s, tuple(ausstellen(s, zeitraum, v).id for v in vertraege))
    s.ereignisse.zustellen()


# --- Das verschlüsselte Paket ---------------------------------------------------------------------


def paket(werk: Path, ziel: Path) -> dict[str, object]:
    """Der von Hand abgeschlossene Verein, wie ihn der Nachfolger bekommt."""
    zwischen = ziel.with_name("zwischen")
    von_hand(werk, zwischen)
    with geoeffnet(zwischen / DATEN, StehendeUhr(HEUTE)) as s:
        s.austausch.packen(ziel / PAKET, passwort=PASSWORT)
    return {"heute": HEUTE.isoformat(), "passwort": PASSWORT}


KARLA = Partei(
    id="",
    name="Arndt",
    vorname="Karla",
    anrede="Frau",
    anschrift=Anschrift(strasse="Untere Brücke", hausnummer="3", plz="32005", ort="Hausen"),
    email="karla@verein.example",
    zahlungsart=Zahlungsart.BANKEINZUG,
    versandart=Versandart.EMAIL,
    iban="DE89370400440532013000",
    mandat="M-0001",
)
KARLA_MIT_NOTIZ = replace(
    KARLA,
    zahlungsart=Zahlungsart.RECHNUNG,
    mandat="",
    telefon="05221 4711",
    notiz="Schlüssel beim Nachbarn",
)
JOCHEN = Partei(id="", name="Bäumer", vorname="Jochen", anrede="Herr")
EMINE = Partei(id="", name="Çelik", vorname="Emine")
BAUTEN: dict[str, Bau] = {
    "beispielverein": beispielverein,
    "von-hand": von_hand,
    "anonymisiert": anonymisiert,
    "paket": paket,
}

if __name__ == "__main__":
    sys.exit(haupt())

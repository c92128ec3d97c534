"""Ein kleiner Verein zum Ausprobieren: Bausteine für Geschichten über die Fassade."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import strom
from strom import Strom
from strom.rechnung import Rechnung
from strom.stammdaten import (
    Anschrift,
    Berechnungszeitraum,
    Einbau,
    Partei,
    Platz,
    Tarif,
    Verein,
    Zaehler,
)

EINBAUTAG = date(2023, 1, 1)


def stand(text: str | int) -> strom.Zaehlerstand:
    return strom.Zaehlerstand(Decimal(str(text)))


def gruenden(s: Strom) -> None:
    """Verein und ein Tarif."""
    s.stammdaten.verein_merken(
        Verein(
            name="KGV Sonnenhang e. V.",
            anschrift=Anschrift(strasse="Weg", hausnummer="1", plz="32005", ort="Hausen"),
            kassenwart="Karla Kasse",
        )
    )
    tarif(s, date(2018, 1, 1), "0.39", "2.50", "50")


def tarif(s: Strom, ab: date, arbeitspreis: str, grund: str, anschluss: str) -> Tarif:
    return s.stammdaten.tarif_merken(
        Tarif(
            id="",
            gueltig_ab=ab,
            arbeitspreis=strom.Preis.aus(arbeitspreis),
            grundgebuehr=strom.Preis.aus(grund),
            anschlussgebuehr=strom.Preis.aus(anschluss),
        )
    )


@dataclass
class Anschluss:
    """Ein Platz mit Zähler."""

    platz: Platz
    einbau: Einbau


def anschliessen(s: Strom, name: str, nummer: str, *, nachkommastellen: int = 0) -> Anschluss:
    """Platz und eingebauter Zähler mit Anfangsstand 0."""
    platz = s.stammdaten.platz_merken(Platz(id="", bezeichnung=name))
    zaehler = s.zaehler.merken(Zaehler(id="", nummer=nummer, nachkommastellen=nachkommastellen))
    einbau = s.zaehler.einbauen(zaehler.id, platz.id, am=EINBAUTAG, stand=stand(0))
    return Anschluss(platz, einbau)


def partei(s: Strom, name: str = "Arndt", **mehr: object) -> Partei:
    return s.stammdaten.partei_merken(Partei(id="", name=name, **mehr))


def jahr(s: Strom, j: int) -> Berechnungszeitraum:
    return s.zeitraeume.anlegen(f"Geschäftsjahr {j}", date(j, 1, 1), date(j + 1, 1, 1))


def ansehen_und_pruefen(s: Strom, id: str) -> None:
    """Bestätigt jeden schweren Hinweis und prüft."""
    for hinweis in s.rechnungen.hinweise(id):
        if hinweis.ist_offen:
            s.rechnungen.hinweis_bestaetigen(id, hinweis.schluessel)
    s.rechnungen.pruefen(id)


def ausstellen(s: Strom, zeitraum: str, vertrag: str) -> Rechnung:
    """Entwurf, ansehen, prüfen, ausstellen."""
    id = s.rechnungen.entwurf_erzeugen(zeitraum, vertrag)
    ansehen_und_pruefen(s, id)
    return s.rechnungen.ausstellen(id)


def drucken(s: Strom, ids: tuple[str, ...]) -> bytes:
    """Das Papier und, weil es gut ist, der Vermerk „gedruckt“."""
    pdf = s.rechnungen.druckdatei(ids)
    s.rechnungen.ausgabe_vermerken(ids)
    return pdf

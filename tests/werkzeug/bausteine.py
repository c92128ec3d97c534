"""Kleine Bausteine für Tests."""

from datetime import date
from decimal import Decimal

from strom.messung.grenzstand import Grenzstand, Herkunft
from strom.rechnung.berechnung import Berechnung, Segment
from strom.rechnung.rechnung import Kopien, Rechnung, Rechnungsart
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import Einstellungen, Verein
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.grund.welt import Welt
from strom.werte.energie import Zaehlerstand
from strom.werte.preis import Preis


def stand(text: str) -> Zaehlerstand:
    return Zaehlerstand(Decimal(text.replace(",", ".")))


def ein_tarif(ab: date = date(2025, 1, 1), arbeitspreis: str = "0.38") -> Tarif:
    return Tarif(
        id="",
        gueltig_ab=ab,
        arbeitspreis=Preis(Decimal(arbeitspreis)),
        grundgebuehr=Preis(Decimal("2.50")),
        anschlussgebuehr=Preis(Decimal(75)),
    )


def eine_rechnung(welt: Welt, vertrag: Vertrag, einbau: Einbau, von: date, bis: date) -> Rechnung:
    """Legt eine ausgestellte Rechnung ab, die diesen Einbau von/bis abgerechnet hat."""
    ablage = welt.ablage
    grenze = {
        tag: Grenzstand(am=tag, stand=None, gesamt=None, herkunft=Herkunft.OFFEN)
        for tag in (von, bis)
    }
    segment = Segment(
        zaehler="111",
        einbau=einbau.id,
        von=von,
        bis=bis,
        anfang=grenze[von],
        ende=grenze[bis],
        verbrauch=None,
        arbeitspreis=Preis(Decimal("0.38")),
    )
    rechnung = Rechnung(
        id=welt.neue_kennung(),
        nummer="2026-0001",
        folge=1,
        zeitraum="z",
        vertrag=vertrag.id,
        art=Rechnungsart.RECHNUNG,
        ausgestellt_am=bis,
        ausgestellt_um=welt.uhr.jetzt(),
        ausgestellt_von="Karin Sommer",
        faellig_am=bis,
        berechnung=Berechnung(von=von, bis=bis, monate=1, segmente=(segment,)),
        kopien=Kopien(
            verein=Verein(name="Sonnenhang"),
            einstellungen=Einstellungen(),
            partei=ablage.holen(Partei, vertrag.partei),
            platz=ablage.holen(Platz, vertrag.platz),
            vertrag=vertrag,
            zeitraum=Berechnungszeitraum(id="z", name="2025", von=von, bis=bis),
            tarife=(),
        ),
        pdf_datei="r.pdf",
        pdf_sha256="0",
    )
    ablage.ablegen(rechnung)
    return rechnung

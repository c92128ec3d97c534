"""Ein Zähler, ein Vertrag, ein Jahr: Bausteine für Fälle, die man von Hand nachrechnet."""

from datetime import date
from decimal import Decimal

import strom
from strom.abrechnung import Abrechnungsfall
from strom.abrechnung import abrechnen as im_kern_abrechnen
from strom.messung import Ablesung, Messreihe
from strom.stammdaten import Einbau, Tarif, Vertrag, Zaehler
from tests.werkzeug.fallspiel import ZEIT

BEGINN, ENDE = date(2024, 1, 1), date(2025, 1, 1)
JAHR = strom.Zeitraum(BEGINN, ENDE)


def ablesung(nummer, am, stand, **mehr):
    return Ablesung(
        id=str(nummer),
        am=am,
        platz="p",
        zaehler="z",
        stand=strom.Zaehlerstand.aus(stand),
        erfasst_am=ZEIT,
        **mehr,
    )


def tarif(ab, arbeit, grund, anschluss="50"):
    return Tarif(
        id=str(ab),
        gueltig_ab=ab,
        arbeitspreis=strom.Preis.aus(arbeit),
        grundgebuehr=strom.Preis.aus(grund),
        anschlussgebuehr=strom.Preis.aus(anschluss),
    )


def reihe(*ablesungen, faktor="1", vorkomma=5, nachkomma=1):
    zaehler = Zaehler(id="z", nummer="4711", vorkommastellen=vorkomma, nachkommastellen=nachkomma)
    einbau = Einbau(
        id="e",
        zaehler="z",
        platz="p",
        eingebaut_am=date(2020, 1, 1),
        wandlerfaktor=Decimal(faktor),
    )
    return Messreihe(zaehler, einbau, ablesungen)


def abrechnen(messreihe, tarife=None, von=date(2020, 1, 1), bis=None, zeitraum=JAHR, **mehr):
    vertrag = Vertrag(id="v", partei="x", platz="p", von=von, bis=bis)
    return im_kern_abrechnen(
        Abrechnungsfall(
            zeitraum=zeitraum,
            vertrag=vertrag,
            vertraege_der_partei=(vertrag,),
            reihen=messreihe if isinstance(messreihe, tuple) else (messreihe,),
            tarife=tarife or (tarif(date(2018, 1, 1), "0.4175", "2.50"),),
            **mehr,
        )
    )

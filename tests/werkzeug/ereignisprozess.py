"""Das Programm, das in den Tests getötet wird: ausstellen, stornieren, ersetzen, ohne Ende."""

import sys
import time
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import strom
from strom.bootstrap import oeffnen
from strom.ereignis import Rabbitmqverbindung, Zielwahl
from strom.rechnung import Zeilenzustand
from tests.werkzeug.anschluesse import Schreibtisch, TextDrucker
from tests.werkzeug.ereignisgarten import GeheimnisseImSpeicher
from tests.werkzeug.verein import EINBAUTAG, anschliessen, gruenden, jahr, partei, stand

VERTRAEGE = 3
GEDULD = 60


def oeffnen_im(ordner: Path) -> strom.Strom:
    """Echte Ablage, echter Dokumentenordner, echter Ausgang; nur das Zeichnen ist schnell."""
    return oeffnen(
        ordner,
        drucker=TextDrucker(),
        arbeitsplatz=Schreibtisch(),
        geheimnisse=Gastgeheimnis(),
    )


class Gastgeheimnis(GeheimnisseImSpeicher):
    """Der Testserver kennt nur guest/guest."""

    def lesen(self, name):
        return "guest"


def einrichten(ordner: Path, port: int, exchange: str) -> None:
    s = oeffnen_im(ordner)
    gruenden(s)
    jahr(s, 2024)
    for nummer in range(VERTRAEGE):
        a = anschliessen(s, f"A {nummer}", f"{nummer}")
        wer = partei(s, f"Partei {nummer}").id
        s.vertraege.abschliessen(wer, a.platz.id, von=EINBAUTAG, stand=stand(0))
        s.ablesungen.erfassen(a.einbau.id, am=date(2024, 1, 1), stand=stand(100))
        s.ablesungen.erfassen(a.einbau.id, am=date(2025, 1, 1), stand=stand(200 + nummer))
    s.ereignisse.einstellungen_merken(
        replace(
            s.ereignisse.einstellungen(),
            kontext=exchange,
            basis_url="https://verein.example/belege",
            datei=Zielwahl(ein=False),
            rabbitmq=Zielwahl(ein=True),
            verbindung=Rabbitmqverbindung(host="127.0.0.1", port=port),
        )
    )
    s.schliessen()


def laufen(s: strom.Strom) -> None:
    """Bis jemand uns tötet."""
    zeitraum = s.zeitraeume.liste()[0]
    while True:
        for zeile in s.zeitraeume.ansicht(zeitraum.id).zeilen:
            if zeile.nummer:
                s.rechnungen.stornieren(zeile.rechnung_id, "noch einmal", mit_ersatz=True)
                continue
            id = s.rechnungen.entwurf_erzeugen(zeitraum.id, zeile.vertrag_id)
            if s.rechnungen.blatt(id).zustand is Zeilenzustand.ENTWURF:
                s.rechnungen.pruefen(id)
            s.rechnungen.ausstellen(id)


def leeren(s: strom.Strom) -> None:
    """Bis nichts mehr wartet."""
    ende = time.monotonic() + GEDULD
    while s.ereignisse.rueckstand():
        if time.monotonic() > ende:
            sys.exit(f"Es wartet noch: {s.ereignisse.ziele()}")
        time.sleep(0.1)


def haupt(ordner: Path, was: str, bereit: Connection) -> None:
    """Der eigene Prozess: öffnen, melden, tun."""
    s = oeffnen_im(ordner)
    s.ereignisse.starten("http://127.0.0.1:1")
    bereit.send("läuft")
    {"laufen": laufen, "leeren": leeren}[was](s)
    s.schliessen()

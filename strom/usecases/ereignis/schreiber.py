"""Schreibt zu jedem Beleg sein Ereignis – im selben Vorgang, Text eingefroren."""

import re
import secrets
import threading
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from urllib.parse import quote
from uuid import UUID

from strom.ereignis.ereignis import Ereignis, Ereignisart
from strom.ereignis.nachrichtenformat import (
    Umschlag,
    schritte_seit_1970,
    text_gestellt,
    text_storniert,
    urn,
    zeitkennung,
)
from strom.ereignis.ziele import Ereigniseinstellungen
from strom.ports.ablage import Ablage
from strom.ports.ereignis import Hintergrund
from strom.rechnung.rechnung import Rechnung
from strom.usecases.grund.welt import Welt

TOKENBYTES = 32
KNOTENBITS = 48
GRUPPENBIT = 1 << 40
"""Ein zufälliger Knoten trägt das Gruppenbit, damit er keiner Netzwerkkarte gleicht (RFC 9562)."""
FOLGENBITS = 14
LOKAL = "http://127.0.0.1:8000"


class Ereignisschreiber(Protocol):
    """Was Ausstellen und Stornieren rufen; der stille schreibt nichts (Beispielverein)."""

    def gestellt(self, rechnung: Rechnung) -> None:
        """Eine Rechnung ist ausgestellt; im Vorgang des Aufrufers."""
        ...

    def storniert(self, storno: Rechnung) -> None:
        """Eine Stornorechnung ist ausgestellt; im Vorgang des Aufrufers."""
        ...

    def wecken(self) -> None:
        """Nach dem Vorgang, wenn das PDF seinen Namen hat: es gibt etwas zuzustellen."""
        ...


class Stille:
    """Schreibt keine Ereignisse: der Beispielverein geht niemanden etwas an."""

    def gestellt(self, rechnung: Rechnung) -> None:
        """Siehe Ereignisschreiber."""

    def storniert(self, storno: Rechnung) -> None:
        """Siehe Ereignisschreiber."""

    def wecken(self) -> None:
        """Siehe Ereignisschreiber."""


class Zeitkennungen:
    """UUID der Version 1, streng steigend; nach jedem Start mit neuer zufälliger Folge."""

    def __init__(self) -> None:
        self._folge = secrets.randbits(FOLGENBITS)
        self._letzter = 0
        self._riegel = threading.Lock()

    def naechste(self, jetzt: datetime, knoten: str) -> UUID:
        """Eine neue Kennung zu diesem Zeitpunkt."""
        with self._riegel:
            self._letzter = max(schritte_seit_1970(jetzt), self._letzter + 1)
            return zeitkennung(self._letzter, folge=self._folge, knoten=knoten)


class Ereignisbuch:
    """Legt Ereignisse an; `adresse` ist die lokale Adresse des Programms."""

    def __init__(self, welt: Welt, hintergrund: Hintergrund) -> None:
        self._welt = welt
        self._hintergrund = hintergrund
        self._kennungen = Zeitkennungen()
        self.adresse = LOKAL

    def gestellt(self, rechnung: Rechnung) -> None:
        """Siehe Ereignisschreiber."""
        e = self._einstellungen()
        befehl = self._befehl(e, "rechnung-ausstellen")
        self._ablegen(e, Ereignisart.GESTELLT, rechnung, rechnung.nummer, (befehl, befehl))

    def storniert(self, storno: Rechnung) -> None:
        """Siehe Ereignisschreiber; die Kette beginnt bei der aufgehobenen Rechnung."""
        e, bezug = self._einstellungen(), storno.bezug
        befehl = self._befehl(e, "rechnung-stornieren")
        frueher = self._welt.ablage.finden(Ereignis, rechnung=bezug.rechnung if bezug else "")
        kette = frueher[0].kette if frueher else befehl
        aggregat = bezug.nummer if bezug else storno.nummer
        self._ablegen(e, Ereignisart.STORNIERT, storno, aggregat, (befehl, kette))

    def wecken(self) -> None:
        """Siehe Ereignisschreiber."""
        self._hintergrund.wecken()

    def _einstellungen(self) -> Ereigniseinstellungen:
        return mit_knoten(self._welt.ablage)

    def _befehl(self, e: Ereigniseinstellungen, was: str) -> str:
        return urn(e, was, str(self._kennungen.naechste(self._welt.uhr.jetzt(), e.knoten)))

    def _ablegen(
        self,
        e: Ereigniseinstellungen,
        art: Ereignisart,
        beleg: Rechnung,
        aggregat: str,
        herkunft: tuple[str, str],
    ) -> None:
        token = secrets.token_urlsafe(TOKENBYTES)
        jetzt = self._welt.uhr.jetzt()
        umschlag = Umschlag(
            kennung=self._kennungen.naechste(jetzt, e.knoten),
            verursacht_von=herkunft[0],
            kette=herkunft[1],
            am=jetzt,
            dokument_url=self._url(e, beleg, token),
        )
        schreiben = text_gestellt if art is Ereignisart.GESTELLT else text_storniert
        alle = self._welt.ablage.finden(Ereignis)
        ereignis = Ereignis(
            id=self._welt.neue_kennung(),
            folge=max((x.folge for x in alle), default=0) + 1,
            art=art,
            urn=urn(e, art, str(umschlag.kennung)),
            aggregat=aggregat,
            rechnung=beleg.id,
            nummer=beleg.nummer,
            am=jetzt,
            kette=herkunft[1],
            exchange=e.kontext,
            routing_key=f"{e.kontext}.{art}",
            text=schreiben(e, umschlag, beleg),
            dokument=beleg.pdf_datei,
            sha256=beleg.pdf_sha256,
            token=token,
            ist_lokal=not e.basis_url,
        )
        self._welt.ablage.ablegen(ereignis)

    def _url(self, e: Ereigniseinstellungen, beleg: Rechnung, token: str) -> str:
        if e.basis_url:
            return f"{e.basis_url.rstrip('/')}/{quote(beleg.pdf_datei)}"
        return f"{self.adresse}/dokumente/{token}/{dokumentname(beleg.nummer)}"


def dokumentname(nummer: str) -> str:
    """Der Name am Ende der lokalen Adresse: nur die Nummer."""
    return f"{re.sub(r'[^A-Za-z0-9._-]', '-', nummer)}.pdf"


def ereigniseinstellungen(ablage: Ablage) -> Ereigniseinstellungen:
    """Die Einstellungen oder ihre Vorgaben."""
    return next(iter(ablage.finden(Ereigniseinstellungen)), Ereigniseinstellungen())


def mit_knoten(ablage: Ablage) -> Ereigniseinstellungen:
    """Die Einstellungen; beim ersten Mal wird der Knoten gezogen und gemerkt."""
    e = ereigniseinstellungen(ablage)
    if e.knoten:
        return e
    knoten = secrets.randbits(KNOTENBITS) | GRUPPENBIT
    neu = replace(e, knoten=f"{knoten:012x}")
    ablage.ablegen(neu)
    return neu

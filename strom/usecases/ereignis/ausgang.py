"""Der Ausgang: bringt festgeschriebene Ereignisse zu ihren Zielen, mindestens einmal.

Gelesen und vermerkt wird in kurzen Vorgängen, gesendet dazwischen; ein totes Ziel hält nie ein
anderes auf und nie die Oberfläche. Reihenfolge: nach `folge`, streng je ursprünglicher Rechnung.
"""

import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from strom.ereignis.ausgangsbuch import Ausgangsposten, Ausgangsstand, neuer_posten, pause
from strom.ereignis.ereignis import Ereignis
from strom.ereignis.ziele import NETZZIELE, Ereigniseinstellungen, Zielart
from strom.ports.dokumente import Dokumente
from strom.ports.ereignis import (
    Ereignisziel,
    Geheimnisse,
    Nachricht,
    NichtAngenommen,
    Zielbauer,
    ZielNichtErreichbar,
)
from strom.usecases.ereignis.schreiber import ereigniseinstellungen
from strom.usecases.grund.welt import Welt
from strom.werte.fehler import NichtGefunden

AUF_EINMAL = 20
"""So viele Bestätigungen werden zusammen vermerkt; nach einem Absturz gehen sie noch einmal."""
NACHLAUF = timedelta(seconds=5)
"""So lange bleibt eine Verbindung nach dem letzten Ereignis offen; dann wird sie getrennt."""
GLEICH_DA = timedelta(seconds=10)
"""So lange darf das Umbenennen des PDF nach dem Festschreiben dauern, ohne ein Fehler zu sein."""


@dataclass(slots=True)
class _Ruhe:
    """Ein Ziel war nicht erreichbar und wird eine Weile in Ruhe gelassen."""

    versuche: int
    bis: datetime


@dataclass(slots=True)
class _Offen:
    """Ein Ziel mit dem, woraus es gebaut ist; ändert sich das, wird ein neues gebaut."""

    schluessel: tuple[int, Ereigniseinstellungen]
    ziel: Ereignisziel


class Ausgang:
    """Eine Runde je Ziel; ein Riegel hält zwei Runden desselben Ziels auseinander."""

    def __init__(
        self, welt: Welt, dokumente: Dokumente, bauer: Zielbauer, geheimnisse: Geheimnisse
    ) -> None:
        self._welt = welt
        self._dokumente = dokumente
        self._bauer = bauer
        self._geheimnisse = geheimnisse
        self._ruhe: dict[Zielart, _Ruhe] = {}
        self._offen: dict[Zielart, _Offen] = {}
        self._fassung = 0
        self._riegel = {art: threading.Lock() for art in Zielart}

    def runde(self, art: Zielart) -> timedelta | None:
        """Sendet alles Fällige; liefert, wann es sich wieder lohnt (None: wenn Neues kommt)."""
        with self._riegel[art]:
            return self._runde(art)

    def _runde(self, art: Zielart) -> timedelta | None:
        if not self._ist_aktiv(art):
            self.ruhen(art)
            return None
        ruhe, jetzt = self._ruhe.get(art), self._welt.uhr.jetzt()
        if ruhe and jetzt < ruhe.bis:
            return ruhe.bis - jetzt
        offen = self.rueckstand(art)
        if not offen:
            self.ruhen(art)
            return None
        fertig: list[Ausgangsposten] = []
        try:
            weiter = self._senden(art, offen, fertig) or NACHLAUF
        except ZielNichtErreichbar:
            self.ruhen(art)
            bis = self.pause_bis(art) or self._welt.uhr.jetzt()
            weiter = bis - self._welt.uhr.jetzt()
        finally:
            self._vermerken(fertig)
        return weiter

    def ruhen(self, art: Zielart) -> None:
        """Trennt die Verbindung."""
        if offen := self._offen.pop(art, None):
            offen.ziel.ruhen()

    def ungeduldig(self, art: Zielart) -> None:
        """Vergisst die Pause: der nächste Versuch kommt sofort."""
        self._ruhe.pop(art, None)

    def pause_bis(self, art: Zielart) -> datetime | None:
        """Bis wann ein nicht erreichbares Ziel in Ruhe gelassen wird."""
        ruhe = self._ruhe.get(art)
        return ruhe.bis if ruhe else None

    def rueckstand(self, art: Zielart) -> tuple[Ereignis, ...]:
        """Was dieses Ziel noch nicht bestätigt hat, in der Reihenfolge des Sendens."""
        ablage = self._welt.ablage
        ab = ereigniseinstellungen(ablage).wahl(art).ab_folge
        gesendet = {
            z.ereignis
            for z in ablage.finden(Ausgangsposten, ziel=art)
            if z.stand is Ausgangsstand.GESENDET
        }
        offen = (
            e
            for e in ablage.finden(Ereignis)
            if e.folge >= ab and e.id not in gesendet and not (e.ist_lokal and art in NETZZIELE)
        )
        return tuple(sorted(offen, key=lambda e: e.folge))

    def ziel(self, art: Zielart) -> Ereignisziel:
        """Das Ziel nach den heutigen Einstellungen; nach einer Änderung ein neues.

        Nur beim Bauen wird nach dem Passwort gefragt: ein Schlüsselbund kann langsam sein.
        """
        e = ereigniseinstellungen(self._welt.ablage)
        offen = self._offen.get(art)
        if offen is None or offen.schluessel != (self._fassung, e):
            self.ruhen(art)
            neu = self._bauer(art, e, self._geheimnisse.lesen(geheimnisname(art, e)))
            self._offen[art] = offen = _Offen((self._fassung, e), neu)
        return offen.ziel

    def neu_bauen(self) -> None:
        """Ein Passwort hat sich geändert: das nächste Senden verbindet sich neu."""
        self._fassung += 1

    def posten(self, ereignis: Ereignis, art: Zielart) -> Ausgangsposten:
        """Der Stand dieses Ereignisses bei diesem Ziel."""
        neu = neuer_posten(ereignis, art)
        try:
            return self._welt.ablage.holen(Ausgangsposten, neu.id)
        except NichtGefunden:
            return neu

    def _ist_aktiv(self, art: Zielart) -> bool:
        wahl = ereigniseinstellungen(self._welt.ablage).wahl(art)
        return wahl.ein and not wahl.angehalten

    def _senden(
        self, art: Zielart, offen: tuple[Ereignis, ...], fertig: list[Ausgangsposten]
    ) -> timedelta | None:
        gesperrt: dict[str, datetime] = {}
        for ereignis in offen:
            if ereignis.aggregat in gesperrt:
                continue
            if not self._ist_aktiv(art):
                return None
            stand = self.posten(ereignis, art)
            erneut = self._versuchen(ereignis, stand, fertig)
            if erneut is not None:
                gesperrt[ereignis.aggregat] = erneut
            if len(fertig) >= AUF_EINMAL:
                self._vermerken(fertig)
        if not gesperrt:
            return None
        return max(min(gesperrt.values()) - self._welt.uhr.jetzt(), timedelta(seconds=1))

    def _versuchen(
        self, ereignis: Ereignis, stand: Ausgangsposten, fertig: list[Ausgangsposten]
    ) -> datetime | None:
        """Sendet eines; liefert None oder, wann es wieder dran ist."""
        jetzt = self._welt.uhr.jetzt()
        if stand.naechster_versuch and jetzt < stand.naechster_versuch:
            return stand.naechster_versuch
        try:
            if not self._dokument_liegt_bereit(ereignis):
                return jetzt + timedelta(seconds=1)
            self.ziel(stand.ziel).senden(nachricht(ereignis))
        except NichtAngenommen as fehler:
            return self._gescheitert(stand, fehler)
        except ZielNichtErreichbar as fehler:
            bisher = self._ruhe.get(stand.ziel)
            versuche = bisher.versuche + 1 if bisher else 1
            self._gescheitert(stand, fehler)
            self._ruhe[stand.ziel] = _Ruhe(versuche, self._welt.uhr.jetzt() + pause(versuche))
            raise
        self._ruhe.pop(stand.ziel, None)
        fertig.append(
            replace(
                stand,
                stand=Ausgangsstand.GESENDET,
                versuche=stand.versuche + 1,
                fehler="",
                gesendet_am=self._welt.uhr.jetzt(),
                naechster_versuch=None,
            )
        )
        return None

    def _gescheitert(self, stand: Ausgangsposten, fehler: Exception) -> datetime:
        versuche = stand.versuche + 1
        spaeter = self._welt.uhr.jetzt() + pause(versuche)
        weg = isinstance(fehler, ZielNichtErreichbar)
        self._welt.ablage.ablegen(
            replace(
                stand,
                stand=Ausgangsstand.FEHLER,
                versuche=versuche,
                fehler=str(fehler),
                # Ist das ganze Ziel weg, bestimmt dessen Pause den nächsten Versuch.
                naechster_versuch=None if weg else spaeter,
            )
        )
        return spaeter

    def _dokument_liegt_bereit(self, ereignis: Ereignis) -> bool:
        """Zugestellt wird erst, wenn das PDF mit dem festgehaltenen Fingerabdruck da ist."""
        try:
            inhalt = self._dokumente.lesen(ereignis.dokument)
        except NichtGefunden:
            if self._welt.uhr.jetzt() - ereignis.am < GLEICH_DA:
                return False
            satz = (
                f"Das PDF „{ereignis.dokument}“ fehlt im Ordner „dokumente“. Bitte aus einer "
                "Sicherung zurückholen; erst dann geht das Ereignis hinaus."
            )
            raise NichtAngenommen(satz) from None
        if sha256(inhalt).hexdigest() != ereignis.sha256:
            satz = (
                f"Das PDF „{ereignis.dokument}“ wurde nachträglich verändert. Bitte aus einer "
                "Sicherung zurückholen; erst dann geht das Ereignis hinaus."
            )
            raise NichtAngenommen(satz)
        return True

    def _vermerken(self, fertig: list[Ausgangsposten]) -> None:
        if fertig:
            self._welt.ablage.ablegen(*fertig)
            fertig.clear()


def nachricht(e: Ereignis) -> Nachricht:
    """Was hinausgeht."""
    return Nachricht(
        urn=e.urn,
        art=str(e.art),
        exchange=e.exchange,
        routing_key=e.routing_key,
        text=e.text,
        am=e.am,
    )


def geheimnisname(art: Zielart, e: Ereigniseinstellungen) -> str:
    """Unter diesem Namen liegt das Passwort; je Installation ein eigener."""
    return f"{art.name.lower()}:{e.knoten or 'neu'}"

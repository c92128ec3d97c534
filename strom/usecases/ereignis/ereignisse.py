"""Ereignisse zeigen, einstellen, anhalten, erneut senden – und Dokumente über ihre Adresse."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

from strom.ereignis.ansicht import Ausgangszeile, Ereignisblatt, Zielblatt
from strom.ereignis.ausgangsbuch import Ausgangsposten, Ausgangsstand, neuer_posten
from strom.ereignis.ereignis import Ereignis
from strom.ereignis.ziele import NETZZIELE, Ereigniseinstellungen, Zielart, Zielwahl
from strom.ports.dokumente import Dokumente
from strom.ports.ereignis import Geheimnisse, Hintergrund, Zielbauer
from strom.rechnung.rechnung import RechnungId
from strom.usecases.ereignis.ausgang import Ausgang, geheimnisname
from strom.usecases.ereignis.regeln import einstellungen_pruefen
from strom.usecases.ereignis.schreiber import (
    Ereignisbuch,
    dokumentname,
    ereigniseinstellungen,
    mit_knoten,
)
from strom.usecases.grund.welt import Welt
from strom.werte.fehler import NichtGefunden, StromFehler
from strom.werte.suchtext import Suchtext
from strom.werte.zeit import deutsche_zeit

DOKUMENT = "Das Dokument"
DATEIORT = "Ordner „ereignisse“ im Datenordner"


class Ereignisse:
    """Die Seite „Ereignisse“ und der Postausgang dahinter."""

    def __init__(
        self,
        welt: Welt,
        buch: Ereignisbuch,
        dokumente: Dokumente,
        bauer: Zielbauer,
        geheimnisse: Geheimnisse,
        hintergrund: Hintergrund,
    ) -> None:
        self._welt = welt
        self._buch = buch
        self._dokumente = dokumente
        self._bauer = bauer
        self._geheimnisse = geheimnisse
        self._hintergrund = hintergrund
        self._ausgang = Ausgang(welt, dokumente, bauer, geheimnisse)

    def starten(self, adresse: str) -> None:
        """Beginnt im Hintergrund zuzustellen; `adresse` ist die dieses Programms."""
        self._buch.adresse = adresse
        self._hintergrund.starten(self._ausgang.runde)

    def beenden(self) -> None:
        """Hört auf; was noch wartet, geht beim nächsten Start hinaus."""
        self._hintergrund.beenden()

    def zustellen(self) -> None:
        """Eine Runde über alle Ziele, sofort und ohne Hintergrund."""
        for art in Zielart:
            self._ausgang.ungeduldig(art)
            self._ausgang.runde(art)

    def einstellungen(self) -> Ereigniseinstellungen:
        """Die geltenden Einstellungen."""
        return ereigniseinstellungen(self._welt.ablage)

    def einstellungen_merken(
        self, neu: Ereigniseinstellungen, geheimnisse: dict[Zielart, str] | None = None
    ) -> Ereigniseinstellungen:
        """Merkt Namen und Ziele; ein neu eingeschaltetes Ziel beginnt beim nächsten Ereignis.

        `geheimnisse` sind neue Passwörter; was fehlt, bleibt, leer löscht.

        Raises:
            Eingabefehler: Ein Feld passt nicht, oder ein Netzziel hat keine Basis-URL.
            Speicherfehler: Ein Passwort ließ sich nicht ablegen.
        """
        geprueft = einstellungen_pruefen(neu)
        if geheimnisse:
            self._geheimnisse_merken(geheimnisse)
        ziele = ", ".join(str(z) for z in Zielart if geprueft.wahl(z).ein) or "keine"
        with self._welt.tat("Ereignisziele geändert", geprueft, f"Ziele: {ziele}") as tat:
            alt = mit_knoten(self._welt.ablage)
            fertig = self._mit_anfang(alt, replace(geprueft, knoten=alt.knoten))
            tat.geschehen = fertig != alt
            if tat.geschehen:
                self._welt.ablage.ablegen(fertig)
        self._neu_versuchen()
        return fertig

    def _geheimnisse_merken(self, geheimnisse: dict[Zielart, str]) -> None:
        """Außerhalb des Vorgangs: ein Schlüsselbund fragt vielleicht erst den Menschen."""
        with self._welt.ablage.vorgang():
            e = mit_knoten(self._welt.ablage)
        for art, wert in geheimnisse.items():
            self._geheimnisse.merken(geheimnisname(art, e), wert)
        self._ausgang.neu_bauen()

    def _mit_anfang(
        self, alt: Ereigniseinstellungen, neu: Ereigniseinstellungen
    ) -> Ereigniseinstellungen:
        naechste = max((e.folge for e in self._welt.ablage.finden(Ereignis)), default=0) + 1
        for art in Zielart:
            ab = alt.wahl(art).ab_folge if alt.wahl(art).ein else naechste
            neu = _mit_wahl(neu, art, replace(neu.wahl(art), ab_folge=ab))
        return neu

    def anhalten(self, ziel: Zielart) -> None:
        """Hält ein Ziel an; der Rückstand bleibt sichtbar."""
        self._schalten(ziel, angehalten=True)

    def fortsetzen(self, ziel: Zielart) -> None:
        """Lässt ein angehaltenes Ziel weiterlaufen."""
        self._schalten(ziel, angehalten=False)

    def _schalten(self, ziel: Zielart, *, angehalten: bool) -> None:
        was = "Ereignisziel angehalten" if angehalten else "Ereignisziel fortgesetzt"
        with self._welt.tat(was, self.einstellungen(), str(ziel)):
            e = mit_knoten(self._welt.ablage)
            wahl = replace(e.wahl(ziel), angehalten=angehalten)
            self._welt.ablage.ablegen(_mit_wahl(e, ziel, wahl))
        self._neu_versuchen()

    def alles_nachsenden(self, ziel: Zielart) -> int:
        """Nimmt auch die Ereignisse von vor dem Einschalten dazu; liefert den Rückstand."""
        with self._welt.tat("Frühere Ereignisse nachgesendet", self.einstellungen(), str(ziel)):
            e = mit_knoten(self._welt.ablage)
            wahl = replace(e.wahl(ziel), ab_folge=1)
            self._welt.ablage.ablegen(_mit_wahl(e, ziel, wahl))
        self._neu_versuchen()
        return len(self._ausgang.rueckstand(ziel))

    def erneut_senden(self, id: str, ziel: Zielart) -> None:
        """Sendet ein Ereignis noch einmal, dieselbe Nachricht mit derselben „@id“."""
        ereignis = self._welt.ablage.holen(Ereignis, id)
        text = f"{ereignis.nummer} an {ziel}"
        with self._welt.tat("Ereignis erneut gesendet", ereignis, text):
            self._welt.ablage.ablegen(neuer_posten(ereignis, ziel))
        self._neu_versuchen()

    def _neu_versuchen(self) -> None:
        for art in Zielart:
            self._ausgang.ungeduldig(art)
        self._hintergrund.wecken()

    def verbindung_pruefen(
        self, ziel: Zielart, mit: Ereigniseinstellungen | None = None, geheimnis: str | None = None
    ) -> str:
        """Probiert ein Ziel mit gemerkten oder noch nicht gemerkten Angaben; ein Satz bei Erfolg.

        Raises:
            StromFehler: Mit dem Grund und dem, was zu tun ist.
        """
        gemerkt = self.einstellungen()
        wahl = gemerkt if mit is None else einstellungen_pruefen(mit)
        if geheimnis is None:
            geheimnis = self._geheimnisse.lesen(geheimnisname(ziel, gemerkt))
        probe = self._bauer(ziel, wahl, geheimnis)
        try:
            return probe.pruefen()
        finally:
            with suppress(StromFehler):
                probe.ruhen()

    @property
    def geheimnishinweis(self) -> str:
        """Wo Passwörter auf diesem Rechner liegen."""
        return self._geheimnisse.hinweis

    def reichweite(self) -> str:
        """Wer die Dokumente unter ihrer Adresse öffnen kann."""
        basis = self.einstellungen().basis_url
        if basis:
            return (
                f"Adressen beginnen mit {basis}. Wer sie kennt oder errät und den Ordner dort "
                "erreicht, kann das PDF öffnen; schützen Sie ihn im Netz mit einem Passwort."
            )
        return (
            "Adressen gelten nur auf diesem Rechner und nur, solange das Programm läuft. Für "
            "RabbitMQ und Webhook braucht es eine Basis-URL."
        )

    def rueckstand(self) -> int:
        """Wie viele Zustellungen bei eingeschalteten Zielen noch ausstehen."""
        return sum(z.rueckstand for z in self.ziele() if z.ein)

    def ziele(self) -> tuple[Zielblatt, ...]:
        """Alle Ziele mit Rückstand und jüngstem Fehler."""
        return tuple(self._zielblatt(self.einstellungen(), art) for art in Zielart)

    def _zielblatt(self, e: Ereigniseinstellungen, art: Zielart) -> Zielblatt:
        wahl, v = e.wahl(art), e.verbindung
        wohin = {
            Zielart.DATEI: DATEIORT,
            Zielart.RABBITMQ: f"{v.host}:{v.port}, Exchange „{e.kontext}“",
            Zielart.WEBHOOK: e.webhook_url,
        }[art]
        offene = self._ausgang.rueckstand(art) if wahl.ein else ()
        fehler = [f for x in offene if (f := self._ausgang.posten(x, art).fehler)]
        gesendet = self._welt.ablage.finden(Ausgangsposten, ziel=art, stand=Ausgangsstand.GESENDET)
        return Zielblatt(
            ziel=art,
            wohin=wohin,
            ein=wahl.ein,
            angehalten=wahl.angehalten,
            rueckstand=len(offene),
            gesendet=len(gesendet),
            fehler=fehler[0] if fehler else "",
            naechster=_zeit(self._ausgang.pause_bis(art)),
        )

    def liste(self, *, text: str = "") -> tuple[Ereignisblatt, ...]:
        """Alle Ereignisse, das neueste zuerst; `text` sucht in Nummer, Art und Nachricht."""
        alle = sorted(self._welt.ablage.finden(Ereignis), key=lambda e: e.folge, reverse=True)
        worte = text.split()
        gefunden = (e for e in alle if Suchtext(f"{e.art} {e.text}").hat_alle(worte))
        return tuple(self._blatt(e) for e in gefunden)

    def _blatt(self, e: Ereignis) -> Ereignisblatt:
        inhalt = json.loads(e.text)
        nutzlast = next(v for k, v in inhalt.items() if isinstance(v, dict) and "@id" in v)
        return Ereignisblatt(
            id=e.id,
            folge=e.folge,
            am=_zeit(e.am),
            art=str(e.art),
            nummer=e.nummer,
            rechnung_id=RechnungId(e.rechnung),
            urn=e.urn,
            routing_key=e.routing_key,
            text=e.text,
            lesbar=json.dumps(inhalt, ensure_ascii=False, indent=2),
            dokument_url=nutzlast["als_dokument"],
            ist_lokal=e.ist_lokal,
            ausgaenge=tuple(self._ausgangszeilen(e)),
        )

    def _ausgangszeilen(self, e: Ereignis) -> Iterator[Ausgangszeile]:
        einstellungen = self.einstellungen()
        for art in Zielart:
            z = self._ausgang.posten(e, art)
            wahl = einstellungen.wahl(art)
            betrifft = wahl.ein and e.folge >= wahl.ab_folge and not _bleibt_hier(e, art)
            if betrifft or z.versuche:
                yield Ausgangszeile(
                    ziel=art,
                    stand=z.stand,
                    versuche=z.versuche,
                    fehler=z.fehler,
                    gesendet=_zeit(z.gesendet_am),
                    naechster=_zeit(z.naechster_versuch),
                )

    def dokument(self, token: str, name: str) -> bytes:
        """Das PDF hinter einer lokalen Adresse; das Token wird in fester Zeit verglichen.

        Raises:
            NichtGefunden: Adresse unbekannt, oder das PDF fehlt oder wurde verändert.
        """
        for e in self._welt.ablage.finden(Ereignis):
            gleich = compare_digest(e.token.encode(), token.encode())
            if gleich and dokumentname(e.nummer) == name:
                inhalt = self._dokumente.lesen(e.dokument)
                if sha256(inhalt).hexdigest() == e.sha256:
                    return inhalt
        raise NichtGefunden(DOKUMENT, name)


def _bleibt_hier(e: Ereignis, art: Zielart) -> bool:
    return e.ist_lokal and art in NETZZIELE


def _mit_wahl(e: Ereigniseinstellungen, art: Zielart, wahl: Zielwahl) -> Ereigniseinstellungen:
    if art is Zielart.DATEI:
        return replace(e, datei=wahl)
    return replace(e, rabbitmq=wahl) if art is Zielart.RABBITMQ else replace(e, webhook=wahl)


def _zeit(zeitpunkt: datetime | None) -> str:
    return f"{deutsche_zeit(zeitpunkt):%d.%m.%Y %H:%M:%S}" if zeitpunkt else ""

"""Zähler anlegen, einbauen, ausbauen und tauschen (Quelldokument: „Kaputten Zähler ersetzen“)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from strom.messung.ableseregeln import in_stellen
from strom.messung.ablesung import Ablesung, Ablesungsart
from strom.messung.ansicht import Messpunkt, Zaehlerblatt
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Einbaugrund, EinbauId, Zaehler, ZaehlerId
from strom.usecases.grund.eingaben import (
    felder_heissen,
    nichts_haengt_daran,
    vorhanden,
)
from strom.usecases.grund.nachschlagen import nicht_schon_abgerechnet, platzname
from strom.usecases.grund.rechner import Rechner, gueltige_rechnungen
from strom.usecases.grund.welt import Welt
from strom.usecases.messung import einbauregeln as pruefen
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.einbauregeln import zaehler_geprueft
from strom.usecases.messung.zaehlerblatt import zaehlerblaetter
from strom.werte.deutsch import datum, kwh
from strom.werte.energie import Zaehlerstand
from strom.werte.zeit import beginn_des_tages

EINFACH = Decimal(1)


class Zaehlerverwaltung:
    """Zähler und ihre Einbauten; jeder Ein- und Ausbau schreibt seinen Stand ins Logbuch."""

    def __init__(self, welt: Welt, ablesungen: Ablesungen) -> None:
        self._welt = welt
        self._ablage = welt.ablage
        self._ablesungen = ablesungen

    def liste(self) -> tuple[Zaehlerblatt, ...]:
        """Alle Zähler, eingebaute nach Platz, dann die freien nach Nummer."""
        return zaehlerblaetter(self._ablage, self._welt.uhr.heute())

    def zaehler(self, id: ZaehlerId) -> Zaehler:
        """Der Zähler.

        Raises:
            NichtGefunden: Es gibt ihn nicht (mehr).
        """
        return vorhanden(self._ablage, Zaehler, id, "Zähler")

    def einbauten(self, zaehler_id: ZaehlerId) -> tuple[Einbau, ...]:
        """Alle Einbauten des Zählers, neueste zuerst."""
        alle = self._ablage.finden(Einbau, zaehler=self.zaehler(zaehler_id).id)
        return tuple(sorted(alle, key=lambda e: (e.eingebaut_am, e.id), reverse=True))

    def am_platz(self, platz_id: PlatzId) -> tuple[Zaehlerblatt, ...]:
        """Die Zähler, die dort jetzt hängen; gewöhnlich genau einer."""
        return tuple(b for b in self.liste() if b.platz_id == platz_id)

    def freie(self) -> tuple[Zaehler, ...]:
        """Zähler, die gerade nirgends eingebaut sind, nach Nummer."""
        belegt = {e.zaehler for e in self._ablage.finden(Einbau, ausgebaut_am=None)}
        frei = (z for z in self._ablage.finden(Zaehler) if z.id not in belegt)
        return tuple(sorted(frei, key=lambda z: z.nummer))

    def merken(self, zaehler: Zaehler) -> Zaehler:
        """Legt an (leere Kennung) oder ersetzt; die Nummer ist eindeutig.

        Raises:
            Eingabefehler: Nummer fehlt oder ist vergeben, oder die Stellen sind schon benutzt.
            NichtGefunden: Die Kennung gibt es nicht (mehr).
        """
        geprueft = zaehler_geprueft(zaehler, self._welt.uhr.heute())
        pruefen.nummer_frei(geprueft, self._ablage.finden(Zaehler))
        if zaehler.id:
            eintraege = Rechner(self._ablage).ablesungen(zaehler.id)
            pruefen.stellen_bleiben(self.zaehler(zaehler.id), geprueft, eintraege)
        fertig = (
            geprueft if zaehler.id else replace(geprueft, id=ZaehlerId(self._welt.neue_kennung()))
        )
        was = "Zähler geändert" if zaehler.id else "Zähler angelegt"
        with self._welt.tat(was, fertig, fertig.nummer):
            self._ablage.ablegen(fertig)
        return fertig

    def entfernen(self, id: ZaehlerId) -> None:
        """Entfernt einen Zähler, der nie eingebaut war.

        Raises:
            Eingabefehler: Es gibt Einbauten oder Ablesungen.
        """
        zaehler = self.zaehler(id)
        einbauten = self._ablage.finden(Einbau, zaehler=id)
        woran = [f"Einbau an {platzname(self._ablage, e.platz)}" for e in einbauten]
        woran += ["Ablesungen"] * bool(self._ablage.finden(Ablesung, zaehler=id))
        nichts_haengt_daran(f"Zähler {zaehler.nummer}", woran)
        with self._welt.tat("Zähler entfernt", zaehler, zaehler.nummer):
            self._ablage.entfernen(zaehler)

    def einbauen(
        self,
        zaehler_id: ZaehlerId,
        platz_id: PlatzId,
        *,
        am: date,
        stand: Zaehlerstand,
        wandlerfaktor: Decimal = EINFACH,
    ) -> Einbau:
        """Baut einen freien Zähler ein und schreibt den Anfangsstand ins Logbuch.

        Raises:
            Eingabefehler: Er hängt noch woanders, der Stand passt nicht, oder die Zeit ist
                schon abgerechnet.
        """
        zaehler = self.zaehler(zaehler_id)
        platz = vorhanden(self._ablage, Platz, platz_id, "Platz")
        anfang = in_stellen(zaehler, stand)
        neu = Einbau(
            id=EinbauId(self._welt.neue_kennung()),
            zaehler=zaehler.id,
            platz=platz.id,
            eingebaut_am=am,
            anfangsstand=anfang,
            wandlerfaktor=pruefen.faktor_passt(wandlerfaktor),
        )
        pruefen.zaehler_frei(self._ablage, zaehler, neu)
        self._nicht_abgerechnet(platz, am)
        text = f"{platz.bezeichnung} am {datum(am)}, Stand {kwh(anfang)}"
        with self._welt.tat("Zähler eingebaut", zaehler, text):
            self._ablage.ablegen(neu)
            self._ablesungen.eintragen(neu, am=am, stand=anfang, art=Ablesungsart.EINBAU)
        return neu

    def neu_einbauen(
        self,
        neuer: Zaehler,
        platz_id: PlatzId,
        *,
        am: date,
        stand: Zaehlerstand,
        wandlerfaktor: Decimal = EINFACH,
    ) -> Einbau:
        """Legt einen Zähler an (leere Kennung) und baut ihn ein – ein Vorgang.

        Raises:
            Eingabefehler: Eines von beiden geht nicht; dann ändert sich gar nichts.
        """
        with self._ablage.vorgang():
            zaehler = self.zaehler(neuer.id) if neuer.id else self.merken(neuer)
            return self.einbauen(
                zaehler.id, platz_id, am=am, stand=stand, wandlerfaktor=wandlerfaktor
            )

    def ausbauen(
        self,
        einbau_id: EinbauId,
        *,
        am: date,
        stand: Zaehlerstand,
        grund: Einbaugrund,
        ueberlauf: bool = False,
    ) -> Einbau:
        """Baut aus und schreibt den Endstand ins Logbuch; Verträge bleiben, wie sie sind.

        Raises:
            Eingabefehler: Schon ausgebaut, vor dem Einbau, vor einer späteren Ablesung oder in
                schon abgerechneter Zeit; oder der Stand passt nicht.
        """
        einbau = vorhanden(self._ablage, Einbau, einbau_id, "Einbau")
        zaehler = self.zaehler(einbau.zaehler)
        pruefen.ausbau_moeglich(self._ablage, zaehler, einbau, am)
        alle = gueltige_rechnungen(self._ablage)
        betroffen = (r for r in alle if any(s.einbau == einbau.id for s in r.berechnung.segmente))
        nicht_schon_abgerechnet(betroffen, am, f"Der Ausbau von Zähler {zaehler.nummer}")
        endstand = in_stellen(zaehler, stand)
        fertig = replace(einbau, ausgebaut_am=am, endstand=endstand, grund=grund)
        ort = platzname(self._ablage, einbau.platz)
        text = f"{ort} am {datum(am)}, Stand {kwh(endstand)}, {grund}"
        with self._welt.tat("Zähler ausgebaut", zaehler, text):
            self._ablage.ablegen(fertig)
            self._ablesungen.eintragen(
                fertig, am=am, stand=endstand, art=Ablesungsart.AUSBAU, ueberlauf=ueberlauf
            )
        return fertig

    def tauschen(  # noqa: PLR0913 – ein Tausch braucht beide Stände auf einmal
        self,
        einbau_id: EinbauId,
        *,
        am: date,
        endstand: Zaehlerstand,
        grund: Einbaugrund,
        neuer: Zaehler,
        anfangsstand: Zaehlerstand,
        ueberlauf: bool = False,
    ) -> Einbau:
        """Alter Zähler heraus, neuer hinein – ein Vorgang, kein Vertrag wird berührt.

        Raises:
            Eingabefehler: Ausbau oder Einbau gehen nicht; dann ändert sich gar nichts.
        """
        alt = vorhanden(self._ablage, Einbau, einbau_id, "Einbau")
        with self._ablage.vorgang():
            with felder_heissen(stand="endstand"):
                self.ausbauen(einbau_id, am=am, stand=endstand, grund=grund, ueberlauf=ueberlauf)
            hinein = self.zaehler(neuer.id) if neuer.id else self.merken(neuer)
            with felder_heissen(stand="anfangsstand"):
                return self.einbauen(
                    hinein.id, alt.platz, am=am, stand=anfangsstand, wandlerfaktor=alt.wandlerfaktor
                )

    def kurve(self, zaehler_id: ZaehlerId) -> tuple[Messpunkt, ...]:
        """Die geltenden Ablesungen, wie das Zählwerk sie zeigte; der Tag beginnt um null Uhr."""
        eintraege = Rechner(self._ablage).ablesungen(self.zaehler(zaehler_id).id)
        return tuple(
            Messpunkt(zeitpunkt=beginn_des_tages(a.am), stand=a.stand.text, art=str(a.art))
            for a in eintraege
        )

    def _nicht_abgerechnet(self, platz: Platz, am: date) -> None:
        """Ein Zähler kann nicht nachträglich in abgerechneter Zeit auftauchen."""
        vertraege = self._ablage.finden(Vertrag, platz=platz.id)
        rechnungen = (r for v in vertraege for r in gueltige_rechnungen(self._ablage, vertrag=v.id))
        nicht_schon_abgerechnet(rechnungen, am, f"Der Einbau an {platz.bezeichnung}")

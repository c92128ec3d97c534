"""Was am Anfang zusammengehört und deshalb zusammen entsteht oder gar nicht."""

from datetime import date

from strom.stammdaten.anfang import Anfang
from strom.stammdaten.platz import Platz
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Zaehler
from strom.stammdaten.zeitraum import Berechnungszeitraum, ZeitraumId
from strom.usecases.abrechnung.zeitraeume import Zeitraeume, zeitraumname
from strom.usecases.grund.welt import Welt
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.werte.energie import Zaehlerstand
from strom.werte.zeit import ein_jahr_spaeter

JAHRESMITTE = 7
"""Vor diesem Monat wird gewöhnlich noch das vergangene Jahr abgerechnet."""


class _NurProbe(Exception):
    """Der Probelauf nimmt alles zurück."""


class Einrichtung:
    """Der erste Start und ein neuer Platz samt Zähler: jeweils alles oder nichts."""

    def __init__(
        self,
        welt: Welt,
        stammdaten: Stammdaten,
        zaehler: Zaehlerverwaltung,
        zeitraeume: Zeitraeume,
    ) -> None:
        self._welt = welt
        self._stammdaten = stammdaten
        self._zaehler = zaehler
        self._zeitraeume = zeitraeume

    def pruefen(self, anfang: Anfang) -> None:
        """Ob sich das so anlegen ließe; geändert wird nichts.

        Raises:
            Eingabefehler: Eine Angabe passt nicht.
        """
        try:
            with self._welt.ablage.vorgang():
                self._anlegen(anfang)
                raise _NurProbe  # noqa: TRY301 – der Vorgang soll sich zurücknehmen
        except _NurProbe:
            return

    def beginnen(self, anfang: Anfang) -> None:
        """Legt Verein, Zeitraum und Tarif in einem Vorgang an.

        Raises:
            Eingabefehler: Eine Angabe passt nicht; dann ändert sich gar nichts.
        """
        with self._welt.ablage.vorgang():
            self._anlegen(anfang)

    def _anlegen(self, anfang: Anfang) -> None:
        self._stammdaten.verein_merken(anfang.verein)
        if anfang.zeitraum is not None:
            z = anfang.zeitraum
            self._zeitraeume.anlegen(z.name, z.von, z.bis)
        if anfang.tarif is not None:
            self._stammdaten.tarif_merken(anfang.tarif)

    def erste_zeitraeume(self) -> tuple[Berechnungszeitraum, ...]:
        """Womit man gewöhnlich beginnt: zwei Kalenderjahre und ein Jahr ab heute.

        Vorn steht das Kalenderjahr, das um diese Zeit abgerechnet wird.
        """
        heute = self._welt.uhr.heute()
        jahre = [heute.year - 1, heute.year]
        if heute.month >= JAHRESMITTE:
            jahre.reverse()
        return tuple(_jahr_ab(t) for t in (*(date(j, 1, 1) for j in jahre), heute))

    def platz_einrichten(
        self, platz: Platz, zaehler: Zaehler, *, am: date, stand: Zaehlerstand
    ) -> Platz:
        """Legt einen Platz an und baut seinen Zähler ein.

        Args:
            platz: Noch ohne Kennung.
            zaehler: Ein freier, oder ohne Kennung ein neuer.
            am: Tag des Einbaus.
            stand: Was das Zählwerk an dem Tag zeigt.

        Raises:
            Eingabefehler: Eines von beiden geht nicht; dann ändert sich gar nichts.
        """
        with self._welt.ablage.vorgang():
            neu = self._stammdaten.platz_merken(platz)
            self._zaehler.neu_einbauen(zaehler, neu.id, am=am, stand=stand)
        return neu

    def vorgabetag(self) -> date:
        """Der Tag, der in neuen Verträgen und Einbauten vorbelegt ist.

        Solange es keinen Vertrag gibt, ist es der Beginn des Zeitraums: Alle, die schon da sind,
        beginnen mit ihm. Danach ist es der heutige Tag.
        """
        heute = self._welt.uhr.heute()
        if self._welt.ablage.finden(Vertrag):
            return heute
        aktuell = self._zeitraeume.aktueller()
        beginn = next((z.von for z in self._zeitraeume.liste() if z.id == aktuell), heute)
        return min(beginn, heute)


def _jahr_ab(von: date) -> Berechnungszeitraum:
    bis = ein_jahr_spaeter(von)
    return Berechnungszeitraum(id=ZeitraumId(""), name=zeitraumname(von, bis), von=von, bis=bis)

"""Drucken und Zustellen: erst das Papier, dann – wenn es gut ist – der Vermerk."""

from strom.rechnung.rechnung import Ausgabe, Ausgabeweg, Rechnung, RechnungId
from strom.usecases.grund.ausgaben import geltende_ausgaben
from strom.usecases.rechnung.belege import Belege
from strom.usecases.rechnung.entwurfsarbeit import beleg_holen
from strom.werte.deutsch import datum
from strom.werte.fehler import StromFehler
from strom.werte.zeit import deutscher_tag


class Ausgabearbeit(Belege):
    """Was mit ausgestellten Rechnungen das Haus verlässt; Vermerke werden nur angefügt (R16)."""

    def druckdatei(self, ids: tuple[RechnungId, ...]) -> bytes:
        """Ein PDF aus allen, in dieser Reihenfolge; vermerkt nichts.

        Raises:
            NurAusgestellte: Ein Entwurf ist dabei.
        """
        seiten = [self.festes_pdf(r) for r in self._ausgestellte(ids)]
        return seiten[0] if len(seiten) == 1 else self._drucker.zusammenfuehren(seiten)

    def ausgabe_vermerken(
        self, ids: tuple[RechnungId, ...], weg: Ausgabeweg = Ausgabeweg.DRUCK
    ) -> None:
        """Merkt je Rechnung, dass sie auf diesem Weg zugestellt ist.

        Raises:
            NurAusgestellte: Ein Entwurf ist dabei; dann ist nichts vermerkt.
        """
        rechnungen = self._ausgestellte(ids)
        with self._welt.ablage.vorgang():
            for rechnung in rechnungen:
                with self._welt.tat(str(weg).capitalize(), rechnung, rechnung.nummer):
                    self._anfuegen(rechnung, weg)

    def ausgabe_zuruecknehmen(self, ids: tuple[RechnungId, ...]) -> None:
        """Nimmt je Rechnung den jüngsten geltenden Vermerk zurück; er bleibt sichtbar stehen.

        Raises:
            NurAusgestellte: Ein Entwurf ist dabei.
            NichtZugestellt: Für eine gilt kein Vermerk; dann ist nichts zurückgenommen.
        """
        rechnungen = self._ausgestellte(ids)
        with self._welt.ablage.vorgang():
            for rechnung in rechnungen:
                self._zuruecknehmen(rechnung)

    def _zuruecknehmen(self, rechnung: Rechnung) -> None:
        geltende = geltende_ausgaben(self._welt.ablage, rechnung)
        if not geltende:
            raise NichtZugestellt(rechnung.nummer)
        letzte = geltende[-1]
        with self._welt.tat("Doch nicht zugestellt", rechnung, _worte(letzte)):
            self._anfuegen(rechnung, letzte.weg, nimmt_zurueck=letzte.id)

    def _anfuegen(self, rechnung: Rechnung, weg: Ausgabeweg, *, nimmt_zurueck: str = "") -> None:
        ausgabe = Ausgabe(
            id=self._welt.neue_kennung(),
            rechnung=rechnung.id,
            weg=weg,
            am=self._welt.uhr.jetzt(),
            von=self._welt.arbeitsplatz.bearbeiter,
            nimmt_zurueck=nimmt_zurueck,
        )
        self._welt.ablage.ablegen(ausgabe)

    def _ausgestellte(self, ids: tuple[RechnungId, ...]) -> list[Rechnung]:
        belege = [beleg_holen(self._welt, kennung) for kennung in ids]
        rechnungen = [b for b in belege if isinstance(b, Rechnung)]
        if not belege or len(rechnungen) != len(belege):
            raise NurAusgestellte
        return rechnungen


def _worte(ausgabe: Ausgabe) -> str:
    """„gedruckt am 20.01.2026“: welcher Vermerk nicht mehr gilt."""
    return f"Zurückgenommen: {ausgabe.weg} am {datum(deutscher_tag(ausgabe.am))}"


class NurAusgestellte(StromFehler):
    """Ein Entwurf wird nicht als Rechnung gedruckt."""

    def __init__(self) -> None:
        super().__init__(
            "Gedruckt werden nur ausgestellte Rechnungen. Bitte zuerst prüfen und ausstellen; "
            "einen Entwurf können Sie als PDF ansehen."
        )


class NichtZugestellt(StromFehler):
    """Es gibt keinen Vermerk, den man zurücknehmen könnte."""

    def __init__(self, nummer: str) -> None:
        super().__init__(
            f"Rechnung {nummer} ist nicht als zugestellt vermerkt; es gibt nichts zurückzunehmen."
        )

"""Die Leiste über der Tabelle: Ablesedatum links, Sammelschritte rechts."""

from collections.abc import Awaitable, Callable, Iterator

from nicegui import ui

from strom.abrechnung import Vertragszeile
from strom.rechnung import Schritt, Zeilenzustand
from ui.components.handlung import knopf_bauen
from ui.components.text import text
from ui.pages.uebersicht.ablesedatum import Ablesedatum
from ui.pages.uebersicht.arbeitsflaeche import Arbeitsflaeche
from ui.pages.uebersicht.stapelschritte import Stapelschritte

Tun = Callable[[list[Vertragszeile]], Awaitable[None]]
Angebot = tuple[str, list[Vertragszeile], Tun]
"""Wort auf dem Knopf, die Zeilen, für die er gilt, und was er tut."""


class Sammelschritte:
    """Ohne Auswahl gelten die Schritte für alle Zeilen, bei denen sie möglich sind."""

    def __init__(self, flaeche: Arbeitsflaeche) -> None:
        self.flaeche = flaeche
        self.schritte = Stapelschritte(flaeche)
        with ui.element("div").classes("werkzeuge"):
            self.ablesedatum = Ablesedatum(flaeche)
            ui.element("div").classes("tabellensuche")
            ui.element("span").classes("luecke")
            self.gewaehlt = text("", klassen="blass").mark("gewaehlt").props('aria-live="polite"')
            self.knoepfe = ui.element("div").classes("zeile")
        self.auffrischen()

    def auffrischen(self) -> None:
        """Zeigt, für wie viele Zeilen die Schritte gelten; der nächste sinnvolle fällt auf."""
        anzahl = len(self.flaeche.auswahl)
        self.gewaehlt.text = f"{anzahl} ausgewählt" if anzahl else ""
        self.knoepfe.clear()
        with self.knoepfe:
            self._knoepfe()

    def _knoepfe(self) -> None:
        zeilen, schritte = self._zeilen(), self.schritte
        angebote = (
            ("Entwürfe erzeugen", [z for z in zeilen if _bereit(z)], schritte.erzeugen),
            ("Prüfen", [z for z in zeilen if Schritt.PRUEFEN in z.schritte], schritte.pruefen),
            (
                "Ausstellen …",
                [z for z in zeilen if Schritt.AUSSTELLEN in z.schritte],
                schritte.ausstellen,
            ),
            ("Drucken", self._druckbare(zeilen), schritte.drucken),
            *self._ruecknahme(zeilen),
        )
        haupt = next((wort for wort, treffer, _ in angebote if treffer), "")
        for wort, treffer, tun in angebote:
            self._knopf(wort, treffer, tun, ist_haupt=wort == haupt)

    def _ruecknahme(self, zeilen: list[Vertragszeile]) -> Iterator[Angebot]:
        """Nur für eine Auswahl, die etwas Zugestelltes enthält: das ist selten gemeint."""
        schritt = Schritt.AUSGABE_ZURUECKNEHMEN
        zugestellte = [z for z in zeilen if schritt in z.schritte]
        if self.flaeche.auswahl and zugestellte:
            yield f"{schritt} …", zugestellte, self.schritte.zuruecknehmen

    def _knopf(self, wort: str, zeilen: list[Vertragszeile], tun: Tun, *, ist_haupt: bool) -> None:
        async def los() -> None:
            with self.flaeche.element:  # die Knöpfe werden unterwegs neu gezeichnet
                await tun(zeilen)

        beschriftung = f"{wort} ({len(zeilen)})" if zeilen else wort
        knopf = knopf_bauen(beschriftung, los, art="haupt" if ist_haupt else "")
        knopf.set_enabled(bool(zeilen))

    def _zeilen(self) -> list[Vertragszeile]:
        alle, gewaehlt = self.flaeche.ansicht.zeilen, set(self.flaeche.auswahl)
        return [z for z in alle if not gewaehlt or z.vertrag_id in gewaehlt]

    def _druckbare(self, zeilen: list[Vertragszeile]) -> list[Vertragszeile]:
        """Ohne Auswahl nur, was noch nicht zugestellt ist; mit Auswahl auch Nachdrucke."""
        nur_neue = not self.flaeche.auswahl
        return [
            z
            for z in zeilen
            if Schritt.AUSGEBEN in z.schritte
            and (not nur_neue or z.zustand is Zeilenzustand.AUSGESTELLT)
        ]


def _bereit(zeile: Vertragszeile) -> bool:
    return zeile.zustand is Zeilenzustand.BEREIT

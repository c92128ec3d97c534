"""Was zu einem Stand in einem Dialog gehört: sofortige Antwort, drei Wege bei fallendem Stand."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from nicegui import ui

from strom import Strom, Zaehlerstand
from strom.messung import FallenderStand, Rueckmeldung
from strom.stammdaten import EinbauId
from ui.components.felder import Feld
from ui.components.handlung import ausgang, knopf_bauen
from ui.components.text import text

T = TypeVar("T")


class Fallfrage:
    """Fällt ein Stand, bietet sie Überlauf, Tippfehler und falscher Zähler an.

    Attributes:
        bestaetigt: Nummern der Zähler, deren Überlauf der Mensch bestätigt hat.
    """

    def __init__(self, staende: Sequence[Feld[Zaehlerstand]], *, rat: str) -> None:
        """Steht dort, wo sie gebaut wird.

        Args:
            staende: Wird einer davon geändert, ist die Bestätigung hinfällig.
            rat: Was zu tun ist, wenn es der falsche Zähler war.
        """
        self.bestaetigt: frozenset[str] = frozenset()
        self._staende = staende
        self._rat = rat
        self._platz = ui.element("div").classes("antwortplatz").props('aria-live="polite"')
        for feld in staende:
            feld.eingabe.on_value_change(self._zuruecksetzen)

    @property
    def ist_bestaetigt(self) -> bool:
        """Ob ein Überlauf bestätigt ist."""
        return bool(self.bestaetigt)

    def begleiten(self, tun: Callable[[], T]) -> T:
        """Führt aus; bei fallendem Stand erscheinen die drei Wege, der Fehler fliegt weiter.

        Raises:
            StromFehler: Was `tun` wirft.
        """
        ergebnis = ausgang(tun)
        if isinstance(ergebnis.fehler, FallenderStand):
            self._fragen(ergebnis.fehler)
        if ergebnis.fehler is not None:
            raise ergebnis.fehler
        return ergebnis.ergebnis  # type: ignore[return-value]

    def _zuruecksetzen(self) -> None:
        self.bestaetigt = frozenset()
        self._platz.clear()

    def _fragen(self, fehler: FallenderStand) -> None:
        self._platz.clear()
        with self._platz, ui.element("div").classes("hinweis wege").mark("fallender-stand"):
            text(f"Der Stand ist kleiner als {fehler.vorher_stand} vom {fehler.vorher_am}.", "b")
            text("Was ist geschehen?")
            with ui.element("div").classes("zeile"):
                knopf_bauen("Überlauf bestätigen", lambda: self._bestaetigen(fehler.nummer)).mark(
                    "ueberlauf"
                )
                knopf_bauen("Tippfehler – neu eingeben", self._neu_eingeben)
                knopf_bauen("Falscher Zähler", self._rat_geben)

    def _bestaetigen(self, nummer: str) -> None:
        self.bestaetigt |= {nummer}
        satz = (
            f"Überlauf bestätigt: Das Zählwerk von Zähler {nummer} ist über sein Ende gelaufen "
            "und hat wieder bei null begonnen. Jetzt unten noch einmal speichern."
        )
        self._platz.clear()
        with self._platz:
            text(satz, "div", "hinweis blau")

    def _neu_eingeben(self) -> None:
        self._zuruecksetzen()
        self._staende[0].eingabe.run_method("select")

    def _rat_geben(self) -> None:
        self._platz.clear()
        with self._platz:
            text(self._rat, "div", "hinweis")


class Standantwort:
    """Sagt beim Tippen, was der Stand bedeutet: Verbrauch, Erwartung, Hinweis; ändert nichts."""

    def __init__(
        self,
        strom: Strom,
        stand: Feld[Zaehlerstand],
        tag: Feld[date],
        einbau_id: Callable[[], EinbauId],
    ) -> None:
        self._strom, self._stand, self._tag, self._einbau_id = strom, stand, tag, einbau_id
        self._zeile = text("", "p", "antwortplatz klein blass").props('aria-live="polite"')
        for feld in (stand, tag):
            feld.eingabe.on_value_change(self._zeigen)

    def _zeigen(self) -> None:
        antwort = ausgang(self._beurteilen)
        gut = antwort.ergebnis
        self._zeile.classes(remove="hinweis blass")
        auffaellig = gut and (gut.hinweise or gut.gilt_nicht or gut.nachtrag)
        self._zeile.classes("hinweis" if auffaellig else "blass")
        self._zeile.text = _satz(gut) if gut else ""

    def _beurteilen(self) -> Rueckmeldung:
        return self._strom.ablesungen.beurteilen(
            self._einbau_id(), am=self._tag.still_lesen(), stand=self._stand.still_lesen()
        )


def _satz(antwort: Rueckmeldung) -> str:
    """Verbrauch und Vergleich in einem Satz, dahinter, was auffällt."""
    verbrauch = f"Verbrauch {antwort.verbrauch}" if antwort.verbrauch else ""
    satz = " · ".join(teil for teil in (verbrauch, *antwort.angaben) if teil)
    teile = (f"{satz}." if satz else "", antwort.gilt_nicht, *antwort.hinweise, antwort.nachtrag)
    return " ".join(teil for teil in teile if teil)


class Zusammenfassung:
    """„Das wird geschehen“: ein Satz aus den Feldern, der beim Tippen mitgeht."""

    def __init__(self, felder: Sequence[Feld[object]], satz: Callable[[], str]) -> None:
        with ui.element("section"):
            text("Das wird geschehen", "h3")
            self._zeile = text("", "p").mark("zusammenfassung").props('aria-live="polite"')
        self._satz = satz
        for feld in felder:
            feld.eingabe.on_value_change(self.zeigen)
        self.zeigen()

    def zeigen(self) -> None:
        """Schreibt den Satz neu."""
        self._zeile.text = self._satz()

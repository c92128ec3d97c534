"""Das Ablesedatum über der Tabelle: ein entfernter oder unmöglicher Tag wird einmal gefragt."""

from datetime import date

from nicegui import ui

from strom import Eingabefehler, anzahl_text, datum_text
from strom.messung import ist_nahe
from ui.components.handlung import ausgang, knopf_bauen
from ui.components.heute import heute
from ui.components.tagfelder import Datumsfeld
from ui.components.text import text
from ui.pages.uebersicht.arbeitsflaeche import Arbeitsflaeche


class Ablesedatum:
    """Beginnt am Stichtag, sobald er vorbei ist, sonst heute.

    Bis die Frage zu einem entfernten Tag beantwortet ist, wird mit ihm nichts gespeichert.
    """

    def __init__(self, flaeche: Arbeitsflaeche) -> None:
        self._flaeche = flaeche
        self._bestaetigt = {min(self._stichtag, heute())}
        self.feld = Datumsfeld("Ablesedatum", min(self._stichtag, heute()))
        self._frage = ui.element("div").classes("zeile stichtag").props('aria-live="polite"')
        self.feld.eingabe.validation = self._einwand
        self.feld.eingabe.on_value_change(self._pruefen)
        self._pruefen()

    @property
    def _stichtag(self) -> date:
        return self._flaeche.ansicht.bis

    def wert(self) -> date:
        """Der Tag, an dem abgelesen wurde.

        Raises:
            Eingabefehler: Nicht lesbar, in der Zukunft, oder entfernt und noch nicht bestätigt.
        """
        tag = self.feld.wert()
        if tag > heute():
            raise Eingabefehler(_zukunft(tag), feld="Ablesedatum")
        if self._ist_fraglich(tag):
            satz = f"{self._abstand(tag)} Bitte oben erst bestätigen oder ändern."
            raise Eingabefehler(satz, feld="Ablesedatum")
        return tag

    def _ist_fraglich(self, tag: date) -> bool:
        return not ist_nahe(tag, self._stichtag) and tag not in self._bestaetigt

    def _pruefen(self) -> None:
        """Fragt neben dem Feld, was nur selten gemeint ist; Unfertiges bleibt unkommentiert."""
        self._frage.clear()
        tag = ausgang(self.feld.still_lesen).ergebnis
        if tag is None or tag > heute() or ist_nahe(tag, self._stichtag):
            return
        if self._wird_abgelesen():
            with self._frage:
                self._fragen(tag)

    def _einwand(self, _: object) -> str | None:
        """Was an dem Tag im Feld unmöglich ist; steht als Fehler darin."""
        tag = ausgang(self.feld.still_lesen).ergebnis
        return _zukunft(tag) if tag is not None and tag > heute() else None

    def _fragen(self, tag: date) -> None:
        if not self._ist_fraglich(tag):
            text(f"Stichtag ist der {datum_text(self._stichtag)}.", klassen="blass")
            return
        text(f"{self._abstand(tag)} Stimmt das Datum?")
        vorschlag = datum_text(min(self._stichtag, heute()))
        nehmen = knopf_bauen(f"{vorschlag} nehmen", lambda: self.feld.setzen(vorschlag))
        nehmen.mark("stichtag-nehmen")
        stimmt = knopf_bauen(f"{datum_text(tag)} stimmt", lambda: self._bestaetigen(tag))
        stimmt.mark("datum-stimmt")

    def _bestaetigen(self, tag: date) -> None:
        self._bestaetigt.add(tag)
        self._pruefen()

    def _abstand(self, tag: date) -> str:
        tage = (self._stichtag - tag).days
        richtung = "vor" if tage > 0 else "nach"
        return (
            f"Der {datum_text(tag)} liegt {anzahl_text(abs(tage), 'Tag', 'Tage')} {richtung} dem "
            f"Stichtag {datum_text(self._stichtag)}."
        )

    def _wird_abgelesen(self) -> bool:
        zeilen = self._flaeche.ansicht.zeilen
        return any(z.ist_eingabe and not z.endstand for v in zeilen for z in v.zaehler)


def _zukunft(tag: date) -> str:
    return (
        f"Der {datum_text(tag)} liegt in der Zukunft. Bitte einen Tag bis heute "
        f"({datum_text(heute())}) eingeben."
    )

"""Dialoge für Berechnungszeiträume: anlegen und ändern."""

from collections.abc import Callable
from datetime import date

from nicegui import ui

from strom import Eingabefehler, Strom
from strom.stammdaten import Berechnungszeitraum, ZeitraumId
from ui.components.dialog import assistent
from ui.components.felder import Feld, Textfeld
from ui.components.fensterwache import einmal_nachfragen
from ui.components.handlung import handlung
from ui.components.tagfelder import Bisfeld, Datumsfeld

Werte = tuple[str, date, date]


def neuer_zeitraum(strom: Strom) -> None:
    """Fragt nach Name und Grenzen; der Vorschlag schließt an den letzten Zeitraum an."""
    neu: list[str] = []
    _fragen(
        strom,
        ("Neuer Zeitraum", "Zeitraum anlegen", "Trotzdem anlegen"),
        strom.zeitraeume.vorschlag(),
        tun=lambda werte: neu.append(strom.zeitraeume.anlegen(*werte).id),
        danach=lambda: ui.navigate.to(f"/zeitraeume/{neu[-1]}"),
    )


def zeitraum_aendern(strom: Strom, id: ZeitraumId) -> None:
    """Ändert Name oder Grenzen eines Zeitraums."""
    alt = next(z for z in strom.zeitraeume.liste() if z.id == id)
    _fragen(
        strom,
        (f"{alt.name} ändern", "Zeitraum ändern", "Trotzdem ändern"),
        alt,
        tun=lambda werte: strom.zeitraeume.aendern(id, *werte),
        danach=lambda: ui.navigate.to(f"/zeitraeume/{id}"),
    )


def _fragen(
    strom: Strom,
    worte: tuple[str, str, str],
    vorgabe: Berechnungszeitraum,
    *,
    tun: Callable[[Werte], object],
    danach: Callable[[], object],
) -> None:
    """Der Dialog; eine ungewöhnliche Länge wird genannt, bevor etwas gespeichert ist."""
    titel, knopf, trotzdem = worte
    felder: list[Feld[object]] = []

    def schliessen() -> None:
        dialog.close()
        danach()

    with assistent(
        titel, knopf=knopf, tun=lambda: tun(frage.geprueft()), danach=danach, felder=felder
    ) as dialog:
        eingaben = _Felder(vorgabe)
        felder += [eingaben.name, eingaben.von, eingaben.bis]
        frage = _Laengenfrage(strom, eingaben, vorgabe, trotzdem)
        with frage.platz:
            trotz_allem = einmal_nachfragen(lambda: tun(eingaben.werte()))
            handlung(trotzdem, trotz_allem, danach=schliessen, felder=felder)


class _Felder:
    """Name, erster und letzter Tag."""

    def __init__(self, vorgabe: Berechnungszeitraum) -> None:
        self.name = Textfeld("Name", vorgabe.name, pflicht=True, name="name", laenge=80)
        with ui.element("div").classes("felder"):
            self.von = Datumsfeld("Von", vorgabe.von, name="von", hinweis="der erste Tag")
            self.bis = Bisfeld("Bis", vorgabe.bis, name="bis", hinweis="der letzte Tag, zählt mit")

    def werte(self) -> Werte:
        """Die Eingaben, das Ende halboffen.

        Raises:
            Eingabefehler: Name leer oder ein Datum nicht lesbar.
        """
        return self.name.wert(), self.von.wert(), self.bis.wert()


class _Laengenfrage:
    """„Dieser Zeitraum hat 364 Tage, nicht 12 ganze Monate. Trotzdem anlegen?“ als Rückfrage.

    Die Frage steht am Feld; `platz` nimmt den Knopf auf, der sie bejaht.
    """

    def __init__(
        self, strom: Strom, felder: _Felder, vorgabe: Berechnungszeitraum, trotzdem: str
    ) -> None:
        self._strom, self._felder, self._trotzdem = strom, felder, trotzdem
        self._bekannt = (vorgabe.von, vorgabe.bis) if vorgabe.id else None
        self.platz = ui.element("div").mark("laengenfrage").props('aria-live="polite"')
        self.platz.set_visibility(False)
        for feld in (felder.von, felder.bis):
            feld.eingabe.on_value_change(lambda: self.platz.set_visibility(False))

    def geprueft(self) -> Werte:
        """Die Eingaben, wenn sie 12 ganze Monate umfassen; sonst erscheint die Frage.

        Raises:
            Eingabefehler: Die Länge ist ungewöhnlich, oder eine Eingabe ist nicht lesbar.
        """
        name, von, bis = self._felder.werte()
        bedenken = self._strom.zeitraeume.bedenken(von, bis)
        if bedenken and (von, bis) != self._bekannt:
            self.platz.set_visibility(True)
            satz = f"{bedenken} {self._trotzdem}?"
            raise Eingabefehler(satz, feld="bis")
        return name, von, bis

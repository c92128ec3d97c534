"""Eingabefelder: Beschriftung, deutscher Text hinein, Domänenwert heraus – nie eine Fließkommazahl.

`wert()` liefert den Domänenwert oder wirft `Eingabefehler` und markiert das Feld.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Generic, TypeVar, cast

from nicegui import ui

from strom import (
    Eingabefehler,
    Geld,
    Preis,
    Zaehlerstand,
    geld_lesen,
    kwh_text,
    preis_lesen,
    preis_text,
    stand_lesen,
    zahl_lesen,
    zahl_text,
)
from ui.components.feldlesen import ganzzahl_lesen, text_lesen
from ui.components.suchauswahl import Suchauswahl

T_co = TypeVar("T_co", covariant=True)
K = TypeVar("K", bound=str)


class Feld(Generic[T_co]):
    """Ein Textfeld mit Beschriftung und der Funktion, die seinen Text liest.

    Attributes:
        beschriftung: Steht im Feld und im Fehlersatz.
        name: Name, unter dem der Kern den Fehler meldet (`Eingabefehler.feld`).
        eingabe: Das NiceGUI-Element für Feinheiten (`.props`, `.classes`, `.on`).
    """

    def __init__(  # noqa: PLR0913 – alles benannt
        self,
        beschriftung: str,
        lesen: Callable[[str], T_co],
        *,
        text: str = "",
        name: str = "",
        hinweis: str = "",
        laenge: int = 40,
        mehrzeilig: bool = False,
        pflicht: bool = False,
    ) -> None:
        self.beschriftung = beschriftung
        self.name = name or beschriftung
        self._lesen = lesen
        bauen = ui.textarea if mehrzeilig else ui.input
        self.eingabe = bauen(beschriftung, value=text, on_change=self.fehler_loeschen)
        self.eingabe.props(f"outlined dense stack-label autocomplete=off maxlength={laenge}")
        self.eingabe.props("no-error-icon hide-bottom-space")
        if mehrzeilig:
            self.eingabe.props("rows=3")
        if hinweis:
            self.eingabe.props["hint"] = hinweis
        if pflicht:
            _als_pflicht(self.eingabe)

    @property
    def text(self) -> str:
        """Was gerade im Feld steht, ohne Leerraum am Rand."""
        return str(self.eingabe.value or "").strip()

    @property
    def ist_leer(self) -> bool:
        """Ob nichts im Feld steht."""
        return not self.text

    def setzen(self, text: str) -> None:
        """Schreibt den Text ins Feld."""
        self.eingabe.value = text

    def wert(self) -> T_co:
        """Der gelesene Wert.

        Raises:
            Eingabefehler: Der Text lässt sich nicht lesen; das Feld ist dann markiert.
        """
        try:
            return self._lesen(self.text)
        except Eingabefehler as fehler:
            self.fehler_zeigen(str(fehler))
            raise

    def still_lesen(self) -> T_co:
        """Wie `wert`, ohne das Feld zu markieren; für Antworten beim Tippen.

        Raises:
            Eingabefehler: Der Text lässt sich (noch) nicht lesen.
        """
        return self._lesen(self.text)

    def wert_oder_nichts(self) -> T_co | None:
        """Wie `wert`, aber None, wenn das Feld leer ist."""
        return None if self.ist_leer else self.wert()

    def fehler_zeigen(self, satz: str) -> None:
        """Markiert das Feld, schreibt den Satz darunter und holt es ins Bild."""
        self.eingabe.error = satz
        self.eingabe.run_method("focus")
        ui.run_javascript(f'getHtmlElement({self.eingabe.id})?.scrollIntoView({{block: "center"}})')

    def fehler_loeschen(self) -> None:
        """Nimmt die Markierung weg, sobald getippt wird."""
        self.eingabe.error = None


def _als_pflicht(eingabe: ui.input | ui.textarea | ui.select) -> None:
    """Ein Stern hinter der Beschriftung (`strom.css`) und dasselbe für Vorlesende."""
    eingabe.classes("pflicht").props("aria-required=true")


def Textfeld(  # noqa: N802, PLR0913 – liest sich wie ein Baustein
    beschriftung: str,
    text: str = "",
    *,
    pflicht: bool = False,
    name: str = "",
    hinweis: str = "",
    laenge: int = 120,
    mehrzeilig: bool = False,
) -> Feld[str]:
    """Freier Text; `pflicht` verlangt, dass etwas dasteht."""
    lesen = text_lesen(beschriftung, pflicht=pflicht)
    return Feld(
        beschriftung, lesen, text=text, name=name, hinweis=hinweis, laenge=laenge,
        mehrzeilig=mehrzeilig, pflicht=pflicht,
    )  # fmt: skip


def _zahl(feld: Feld[object], einheit: str) -> None:
    """Rechtsbündig, mit Einheit im Feld und Zifferntastatur auf dem Telefon."""
    feld.eingabe.props("inputmode=decimal input-class=zahl")
    feld.eingabe.props["suffix"] = einheit


def Standfeld(  # noqa: N802 – liest sich wie ein Baustein
    beschriftung: str,
    stand: Zaehlerstand | None = None,
    *,
    name: str = "",
    hinweis: str = "",
    pflicht: bool = True,
) -> Feld[Zaehlerstand]:
    """Ein Zählerstand in kWh, „8.754,335“."""
    text = kwh_text(stand) if stand else ""
    feld = Feld(
        beschriftung, lambda t: stand_lesen(t, feld=beschriftung),
        text=text, name=name, hinweis=hinweis, laenge=20, pflicht=pflicht,
    )  # fmt: skip
    _zahl(feld, "kWh")
    return feld


def Betragsfeld(  # noqa: N802 – liest sich wie ein Baustein
    beschriftung: str, betrag: Geld | None = None, *, name: str = "", hinweis: str = ""
) -> Feld[Geld]:
    """Ein Betrag in Euro, auf Cent genau."""
    text = betrag.deutsch if betrag is not None else ""
    feld = Feld(
        beschriftung, lambda t: geld_lesen(t, feld=beschriftung),
        text=text, name=name, hinweis=hinweis, laenge=20, pflicht=True,
    )  # fmt: skip
    _zahl(feld, "€")
    return feld


def Preisfeld(  # noqa: N802 – liest sich wie ein Baustein
    beschriftung: str, preis: Preis | None = None, *, einheit: str = "€", name: str = ""
) -> Feld[Preis]:
    """Ein Preis mit bis zu sechs Nachkommastellen; `einheit` z. B. „€/kWh“."""
    text = preis_text(preis) if preis is not None else ""
    feld = Feld(
        beschriftung,
        lambda t: preis_lesen(t, feld=beschriftung),
        text=text,
        name=name,
        laenge=20,
        pflicht=True,
    )
    _zahl(feld, einheit)
    return feld


def Zahlfeld(  # noqa: N802 – liest sich wie ein Baustein
    beschriftung: str, zahl: Decimal | int | None = None, *, einheit: str = "", name: str = ""
) -> Feld[Decimal]:
    """Eine Dezimalzahl in deutscher Schreibweise."""
    text = zahl_text(Decimal(zahl)) if zahl is not None else ""
    feld = Feld(
        beschriftung,
        lambda t: zahl_lesen(t, feld=beschriftung),
        text=text,
        name=name,
        laenge=20,
        pflicht=True,
    )
    _zahl(feld, einheit)
    return feld


def Ganzzahlfeld(  # noqa: N802, PLR0913 – liest sich wie ein Baustein
    beschriftung: str,
    zahl: int | None = None,
    *,
    einheit: str = "",
    name: str = "",
    hinweis: str = "",
    laenge: int = 4,
    pflicht: bool = True,
) -> Feld[int]:
    """Eine ganze Zahl ohne Komma mit höchstens `laenge` Ziffern."""
    feld = Feld(
        beschriftung,
        ganzzahl_lesen(beschriftung),
        text="" if zahl is None else str(zahl),
        name=name,
        hinweis=hinweis,
        laenge=laenge,
        pflicht=pflicht,
    )
    feld.eingabe.props(f'inputmode=numeric suffix="{einheit}" input-class=zahl')
    return feld


class Auswahl(Feld[K], Generic[K]):
    """Eine Auswahl aus Kennung → Wort; `wert()` ist die gewählte Kennung."""

    def __init__(
        self,
        beschriftung: str,
        optionen: Mapping[K, str],
        wert: str | None = None,
        *,
        name: str = "",
        pflicht: bool = True,
        suchbar: bool = False,
    ) -> None:
        self.beschriftung = beschriftung
        self.name = name or beschriftung
        self._lesen = cast("Callable[[str], K]", text_lesen(beschriftung, pflicht=pflicht))
        gewaehlt = wert if wert in optionen else None
        bauen = Suchauswahl if suchbar else ui.select
        self.eingabe = bauen(  # type: ignore[assignment]
            dict(optionen), label=beschriftung, value=gewaehlt, with_input=suchbar,
            on_change=self.fehler_loeschen,
        )  # fmt: skip
        self.eingabe.props(
            "outlined dense stack-label options-dense no-error-icon hide-bottom-space"
        )
        if pflicht and gewaehlt is None:
            _als_pflicht(self.eingabe)

    def anbieten(self, optionen: Mapping[K, str], wert: str) -> None:
        """Ersetzt die Optionen und wählt eine davon."""
        cast("ui.select", self.eingabe).set_options(dict(optionen), value=wert)

    @property
    def kennung(self) -> K:
        """Was gerade gewählt ist; leer, solange nichts gewählt ist."""
        return cast("K", self.text)

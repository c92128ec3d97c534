"""Zustände als Marke: Wort und Symbol, nie Farbe allein."""

from dataclasses import dataclass

from nicegui import ui

from strom.rechnung import Zeilenzustand


@dataclass(frozen=True, slots=True)
class Marke:
    """Ein Wort mit Symbol; `farbe` ist eine Klasse aus strom.css."""

    wort: str
    symbol: str
    farbe: str

    @property
    def json(self) -> dict[str, str]:
        """Für die Tabellen im Browser."""
        return {"wort": self.wort, "symbol": self.symbol, "farbe": self.farbe}


AUSSEHEN = {
    Zeilenzustand.STAND_FEHLT: ("–", "grau"),
    Zeilenzustand.BEREIT: ("◌", "grau"),
    Zeilenzustand.ENTWURF: ("○", "grau"),
    Zeilenzustand.GEPRUEFT: ("●", "blau"),
    Zeilenzustand.AUSGESTELLT: ("✓", "gruen"),
    Zeilenzustand.ZUGESTELLT: ("✓✓", "gruen"),
    Zeilenzustand.STORNIERT: ("✕", "rot gestrichen"),
}


def zustandsmarke(zustand: Zeilenzustand) -> Marke:
    """Die Marke zu einem Zustand."""
    return Marke(str(zustand), *AUSSEHEN[zustand])


def marke_zeigen(marke: Marke) -> ui.element:
    """Setzt die Marke auf die Seite."""
    with ui.element("span").classes(f"marke {marke.farbe}") as element:
        ui.label(marke.symbol).props('aria-hidden="true"')
        ui.label(marke.wort).classes("wort")
    return element

"""Ein freier oder ein ganz neuer Zähler, in Assistenten zum Einbauen und Tauschen."""

from nicegui import ui

from strom import Strom
from strom.stammdaten import Zaehler, Zaehlerart, ZaehlerId
from ui.components.felder import Auswahl, Feld, Ganzzahlfeld, Textfeld

NEU = ZaehlerId("neu")


class Zaehlerfelder:
    """Die Angaben auf dem Gerät: Nummer, Bauart, Stellen, Eichjahr."""

    def __init__(self, alt: Zaehler) -> None:
        self.alt = alt
        arten = {str(a): str(a) for a in Zaehlerart}
        with ui.element("div").classes("felder") as self.kasten:
            self.nummer = Textfeld(
                "Zählernummer", alt.nummer, name="nummer", pflicht=True, laenge=40
            )
            self.art = Auswahl("Bauart", arten, alt.art, name="art")
            self.vorkomma = Ganzzahlfeld(
                "Stellen vor dem Komma", alt.vorkommastellen, name="vorkommastellen"
            )
            self.nachkomma = Ganzzahlfeld(
                "Stellen nach dem Komma", alt.nachkommastellen, name="nachkommastellen"
            )
            self.eichjahr = Ganzzahlfeld("Eichjahr", alt.eichjahr, name="eichjahr", pflicht=False)
            self.eichjahr.eingabe.props["hint"] = "steht auf der Plombe, darf fehlen"
        self.felder: tuple[Feld[object], ...] = (
            self.nummer, self.art, self.vorkomma, self.nachkomma, self.eichjahr,
        )  # fmt: skip

    def zaehler(self) -> Zaehler:
        """Was in den Feldern steht.

        Raises:
            Eingabefehler: Ein Feld lässt sich nicht lesen.
        """
        return Zaehler(
            id=self.alt.id,
            nummer=self.nummer.wert(),
            art=Zaehlerart(self.art.wert()),
            vorkommastellen=self.vorkomma.wert(),
            nachkommastellen=self.nachkomma.wert(),
            eichjahr=self.eichjahr.wert_oder_nichts(),
            hersteller=self.alt.hersteller,
            notiz=self.alt.notiz,
        )


class Zaehlerwahl:
    """Auswahl „neuen Zähler anlegen“ oder einer der freien; die Felder gehören zum neuen."""

    def __init__(self, strom: Strom) -> None:
        self._strom = strom
        freie = {z.id: f"Zähler {z.nummer} (frei)" for z in strom.zaehler.freie()}
        self.wahl = Auswahl(
            "Welcher Zähler kommt hinein?", {NEU: "neuen Zähler anlegen", **freie}, NEU
        )
        self.neu = Zaehlerfelder(Zaehler(id=ZaehlerId(""), nummer=""))
        self.neu.kasten.bind_visibility_from(self.wahl.eingabe, "value", value=NEU)
        self.felder: tuple[Feld[object], ...] = (self.wahl, *self.neu.felder)

    @property
    def name(self) -> str:
        """Die Nummer, wie sie gerade dasteht, für die Zusammenfassung."""
        if self.wahl.text == NEU:
            return self.neu.nummer.text or "…"
        return self._strom.zaehler.zaehler(self.wahl.kennung).nummer

    def zaehler(self) -> Zaehler:
        """Der gewählte oder der neue (mit leerer Kennung).

        Raises:
            Eingabefehler: Ein Feld des neuen lässt sich nicht lesen.
        """
        if self.wahl.wert() == NEU:
            return self.neu.zaehler()
        return self._strom.zaehler.zaehler(self.wahl.wert())

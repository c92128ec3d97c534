"""Der Dialog zum Anlegen und Ändern eines Platzes."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom
from strom.stammdaten import Platz, Platzart, PlatzId
from ui.components.dialog import assistent
from ui.components.felder import Auswahl, Feld, Ganzzahlfeld, Textfeld
from ui.components.text import text

ARTEN = {
    str(Platzart.PARZELLE): "Parzelle, Liegeplatz, Wohnung",
    str(Platzart.GEMEINSCHAFT): "Gemeinschaft (Vereinsheim, Wasserpumpe)",
    str(Platzart.HAUPTZAEHLER): "Hauptzähler (misst alles, ohne Verträge)",
}
PHASEN = {"offen": None, "1": 1, "3": 3}
PHASENWORTE = {
    "offen": "nicht angegeben (gilt als 1)",
    "1": "1 (Wechselstrom)",
    "3": "3 (Drehstrom)",
}


def platz_bearbeiten(
    strom: Strom, platz: Platz | None = None, *, danach: Callable[[Platz], object]
) -> None:
    """Ohne `platz` wird ein neuer angelegt; `danach` bekommt den gespeicherten."""
    alt = platz or Platz(id=PlatzId(""), bezeichnung="")
    felder: list[Feld[object]] = []
    fertige: list[Platz] = []

    def merken() -> None:
        fertige.append(strom.stammdaten.platz_merken(eingaben.platz(alt.id)))

    with assistent(
        f"{alt.bezeichnung} ändern" if platz else "Neuer Platz",
        knopf="Speichern" if platz else "Platz anlegen",
        tun=merken,
        fertig="Gespeichert." if platz else "Platz angelegt.",
        danach=lambda: danach(fertige[-1]),
        felder=felder,
    ):
        eingaben = _Platzfelder(alt)
        felder += eingaben.alle
        if platz is None:
            text("Den Zähler bauen Sie im nächsten Schritt auf der Seite des Platzes ein.", "p")


class _Platzfelder:
    """Bezeichnung, Art, Anschluss und Notiz."""

    def __init__(self, alt: Platz) -> None:
        self.bezeichnung = Textfeld(
            "Bezeichnung", alt.bezeichnung, name="bezeichnung", pflicht=True, laenge=60,
            hinweis="z. B. „A 01“ oder „Hauptzähler“",
        )  # fmt: skip
        self.art = Auswahl("Wozu ist der Platz da?", ARTEN, str(alt.art), name="art")
        with ui.element("div").classes("felder"):
            self.absicherung = Ganzzahlfeld(
                "Absicherung", alt.absicherung, einheit="A", name="absicherung",
                hinweis="Nennstrom der Sicherung; leer gilt 16 A",
            )  # fmt: skip
            self.phasen = Auswahl("Phasen", PHASENWORTE, _phasenwahl(alt.phasen), name="phasen")
        text(
            "Mehr, als die Sicherung liefern kann, gilt beim Prüfen als unmöglich. Ohne Angabe "
            "nimmt Strom 16 A und eine Phase an.",
            "p",
            "blass klein",
        )
        self.notiz = Textfeld("Notiz", alt.notiz, name="notiz", laenge=500, mehrzeilig=True)
        self.alle: list[Feld[object]] = [
            self.bezeichnung, self.art, self.absicherung, self.phasen, self.notiz,
        ]  # fmt: skip

    def platz(self, id: PlatzId) -> Platz:
        """Der Platz, wie er eingegeben ist.

        Raises:
            Eingabefehler: Die Bezeichnung fehlt, oder die Absicherung ist keine ganze Zahl.
        """
        return Platz(
            id=id,
            bezeichnung=self.bezeichnung.wert(),
            art=Platzart(self.art.wert()),
            notiz=self.notiz.wert(),
            absicherung=self.absicherung.wert_oder_nichts(),
            phasen=PHASEN[self.phasen.wert()],
        )


def _phasenwahl(phasen: int | None) -> str:
    return next(wort for wort, zahl in PHASEN.items() if zahl == phasen)

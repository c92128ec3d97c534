"""Der Dialog zum Anlegen und Ändern eines Platzes."""

from collections.abc import Callable

from strom import Strom
from strom.stammdaten import Platz, Platzart, PlatzId
from ui.components.dialog import assistent
from ui.components.felder import Auswahl, Feld, Textfeld
from ui.components.text import text

ARTEN = {
    str(Platzart.PARZELLE): "Parzelle, Liegeplatz, Wohnung",
    str(Platzart.GEMEINSCHAFT): "Gemeinschaft (Vereinsheim, Wasserpumpe)",
    str(Platzart.HAUPTZAEHLER): "Hauptzähler (misst alles, ohne Verträge)",
}


def platz_bearbeiten(
    strom: Strom, platz: Platz | None = None, *, danach: Callable[[Platz], object]
) -> None:
    """Ohne `platz` wird ein neuer angelegt; `danach` bekommt den gespeicherten."""
    alt = platz or Platz(id=PlatzId(""), bezeichnung="")
    felder: list[Feld[object]] = []
    fertige: list[Platz] = []

    def merken() -> None:
        neu = Platz(
            id=alt.id,
            bezeichnung=bezeichnung.wert(),
            art=Platzart(art.wert()),
            notiz=notiz.wert(),
        )
        fertige.append(strom.stammdaten.platz_merken(neu))

    with assistent(
        f"{alt.bezeichnung} ändern" if platz else "Neuer Platz",
        knopf="Speichern" if platz else "Platz anlegen",
        tun=merken,
        fertig="Gespeichert." if platz else "Platz angelegt.",
        danach=lambda: danach(fertige[-1]),
        felder=felder,
    ):
        bezeichnung = Textfeld(
            "Bezeichnung", alt.bezeichnung, name="bezeichnung", pflicht=True, laenge=60,
            hinweis="z. B. „A 01“ oder „Hauptzähler“",
        )  # fmt: skip
        art = Auswahl("Wozu ist der Platz da?", ARTEN, str(alt.art), name="art")
        notiz = Textfeld("Notiz", alt.notiz, name="notiz", laenge=500, mehrzeilig=True)
        felder += [bezeichnung, art, notiz]
        if platz is None:
            text("Den Zähler bauen Sie im nächsten Schritt auf der Seite des Platzes ein.", "p")

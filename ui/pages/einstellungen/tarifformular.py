"""Der Dialog zum Anlegen, Ändern und Entfernen eines Tarifs."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom, datum_text
from strom.stammdaten import Tarif
from ui.components.dialog import assistent, bestaetigen
from ui.components.felder import Feld, Preisfeld, Textfeld
from ui.components.handlung import knopf_bauen
from ui.components.tagfelder import Datumsfeld


class Tariffelder:
    """Die Felder eines Tarifs; ein neuer schlägt die Preise des letzten vor."""

    def __init__(self, tarif: Tarif | None, vorlage: Tarif | None) -> None:
        self.id = tarif.id if tarif else ""
        self.ab = Datumsfeld("Gültig ab", tarif.gueltig_ab if tarif else None, name="gueltig_ab")
        with ui.element("div").classes("felder"):
            self.arbeit = Preisfeld(
                "Arbeitspreis", vorlage.arbeitspreis if vorlage else None, einheit="€/kWh",
                name="arbeitspreis",
            )  # fmt: skip
            self.grund = Preisfeld(
                "Grundgebühr", vorlage.grundgebuehr if vorlage else None, einheit="€/Monat",
                name="grundgebuehr",
            )  # fmt: skip
            self.anschluss = Preisfeld(
                "Anschlussgebühr", vorlage.anschlussgebuehr if vorlage else None,
                name="anschlussgebuehr",
            )  # fmt: skip
        self.beschluss = Textfeld(
            "Beschluss", tarif.beschluss if tarif else "", name="beschluss",
            hinweis="z. B. „Mitgliederversammlung 12.03.2026“, darf leer bleiben",
        )  # fmt: skip
        self.alle: tuple[Feld[object], ...] = (
            self.ab, self.arbeit, self.grund, self.anschluss, self.beschluss,
        )  # fmt: skip

    def tarif(self) -> Tarif:
        """Was in den Feldern steht.

        Raises:
            Eingabefehler: Ein Feld lässt sich nicht lesen.
        """
        return Tarif(
            id=self.id,
            gueltig_ab=self.ab.wert(),
            arbeitspreis=self.arbeit.wert(),
            grundgebuehr=self.grund.wert(),
            anschlussgebuehr=self.anschluss.wert(),
            beschluss=self.beschluss.wert(),
        )


def tarif_bearbeiten(
    strom: Strom, tarif: Tarif | None = None, *, danach: Callable[[], object]
) -> None:
    """Ohne `tarif` wird ein neuer angelegt, mit den Preisen des letzten als Vorschlag."""
    felder: list[Feld[object]] = []

    def merken() -> Tarif:
        return strom.stammdaten.tarif_merken(eingaben.tarif())

    with assistent(
        f"Tarif ab {datum_text(tarif.gueltig_ab)} ändern" if tarif else "Neuer Tarif",
        knopf="Speichern" if tarif else "Tarif anlegen",
        tun=merken,
        fertig="Gespeichert." if tarif else "Tarif angelegt.",
        danach=danach,
        felder=felder,
    ) as dialog:
        if tarif:
            _entfernen(strom, tarif, dialog, danach)
        eingaben = Tariffelder(tarif, tarif or next(iter(strom.stammdaten.tarife()), None))
        felder += eingaben.alle


def _entfernen(strom: Strom, tarif: Tarif, dialog: ui.dialog, danach: Callable[[], object]) -> None:
    name = f"Tarif ab {datum_text(tarif.gueltig_ab)}"

    def fragen() -> None:
        dialog.close()
        bestaetigen(
            f"{name} entfernen?",
            frage="Danach gilt wieder der Tarif davor. Entwürfe werden neu berechnet.",
            knopf=f"{name} entfernen",
            tun=lambda: strom.stammdaten.tarif_entfernen(tarif.id),
            fertig=f"{name} entfernt.",
            danach=danach,
        )

    knopf_bauen(f"{name} entfernen …", fragen, art="verweis")

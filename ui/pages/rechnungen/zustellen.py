"""Nach dem Drucken: Erst wenn alles gut auf dem Papier steht, gilt es als zugestellt."""

from collections.abc import Callable, Sequence

from nicegui import ui

from strom import Strom
from strom.rechnung import RechnungId
from ui.components.dialog import bestaetigen, fenster, knopfzeile
from ui.components.handlung import handlung, knopf_bauen
from ui.components.text import text
from ui.haus import Haus
from ui.pages.rechnungen.ausstellen import rechnungen_text


def pdf_anbieten(
    haus: Haus, ids: Sequence[RechnungId], pdf: bytes, *, danach: Callable[[], object]
) -> None:
    """Bietet das PDF an und fragt, ob alle gut gedruckt sind; vermerkt wird erst mit „Ja“."""
    pfad = haus.druckfach.einlegen("Rechnungen.pdf", pdf)

    def vermerkt() -> None:
        dialog.close()
        danach()

    with fenster("Das PDF ist fertig") as dialog:
        text(f"{rechnungen_text(len(ids))} in einem PDF.", "p")
        with ui.element("div").classes("zeile"):
            knopf = knopf_bauen("Ansehen und drucken", art="haupt").mark("pdf-ansehen")
            knopf.props(f'href="{pfad}" target="_blank" rel="noopener"')
            knopf_bauen("Herunterladen").props(f'href="{pfad}?laden=1"').mark("pdf-laden")
        with ui.element("section"):
            text("Sind alle gut gedruckt?", "h3")
            text(
                "Erst mit Ihrem Ja gelten sie als zugestellt. Fehlen nur einzelne, wählen Sie "
                "diese in der Tabelle aus und drucken sie noch einmal.",
                "p",
                "blass klein",
            )
        with knopfzeile():
            knopf_bauen("Noch nicht", dialog.close)
            handlung(
                "Ja, alle gut gedruckt",
                lambda: haus.strom.rechnungen.ausgabe_vermerken(tuple(ids)),
                fertig=f"{rechnungen_text(len(ids))} zugestellt.",
                danach=vermerkt,
                nebenher=True,
            )


def zuruecknehmen_fragen(
    strom: Strom, ids: Sequence[RechnungId], was: str, *, danach: Callable[[], object]
) -> None:
    """Nimmt den jüngsten Vermerk je Rechnung zurück; `was` nennt sie auf dem Knopf."""
    bestaetigen(
        f"{was} doch nicht zugestellt?",
        frage="Der letzte Vermerk gilt dann nicht mehr; im Verlauf bleibt beides stehen. Ohne "
        "einen weiteren Vermerk ist der Zeitraum wieder offen.",
        knopf=f"Vermerk zu {was} zurücknehmen",
        tun=lambda: strom.rechnungen.ausgabe_zuruecknehmen(tuple(ids)),
        fertig="Der Vermerk ist zurückgenommen.",
        danach=danach,
        art="haupt",
    )

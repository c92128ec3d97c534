"""Die Seite einer Partei: Angaben, Verträge, Rechnungen, Verbrauch über die Jahre."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom, iban_text
from strom.stammdaten import Partei, ParteiId, VertragId
from ui.components.bilder import balken
from ui.components.dialog import bestaetigen
from ui.components.handlung import knopf_bauen
from ui.components.liste import Liste, Spalte
from ui.components.marke import zustandsmarke
from ui.components.parteiformular import partei_bearbeiten
from ui.components.seite import angaben, karte, kartenkopf, laden, seitenkopf
from ui.pages.parteien.datenschutzschritte import datenschutz_knoepfe, sperrhinweis
from ui.pages.vertraege.vertragsabschluss import vertrag_abschliessen
from ui.pages.vertraege.vertragsfenster import VERTRAGSSPALTEN, vertrag_zeigen, vertragszeilen

RECHNUNGSSPALTEN = (
    Spalte(name="nummer", titel="Nummer"),
    Spalte(name="zeitraum", titel="Zeitraum"),
    Spalte(name="platz", titel="Platz"),
    Spalte(name="betrag", titel="Zahlbetrag €", art="zahl"),
    Spalte(name="zustand", titel="Zustand"),
)


def partei_zeigen(strom: Strom, id: ParteiId) -> None:
    """Baut die Seite; nach jeder Änderung zeichnet sie sich neu."""

    @ui.refreshable
    def inhalt() -> None:
        partei = laden(lambda: strom.stammdaten.partei(id))
        if partei is not None:
            _inhalt(strom, partei, inhalt.refresh)

    inhalt()


def _inhalt(strom: Strom, partei: Partei, neu: Callable[[], object]) -> None:
    with seitenkopf(partei.anzeigename, zurueck=("Parteien", "/parteien")):
        if partei.anonymisiert_am is None:
            knopf_bauen(
                "Ändern",
                lambda: partei_bearbeiten(strom, partei, danach=lambda _: neu()),
                symbol="edit",
            )
        datenschutz_knoepfe(strom, partei, neu)
        knopf_bauen("Entfernen", lambda: _entfernen_fragen(strom, partei), art="schlicht")
    sperrhinweis(strom, partei)
    with ui.element("div").classes("zweispaltig"):
        with karte("Angaben"):
            _angaben(partei)
        jahre = strom.blaetter.verbrauch_der_partei(partei.id)
        if jahre:
            with karte("Verbrauch über die Jahre"):
                balken(jahre)
        _vertraege(strom, partei, neu)
        _rechnungen(strom, partei)


def _angaben(partei: Partei) -> None:
    a = partei.anschrift
    land = a.land if a.land != "DE" else ""
    anschrift = "\n".join(z for z in (partei.zusatz, a.strassenzeile, a.ortszeile, land) if z)
    erledigt = "vor Strom bezahlt" if partei.anschlussgebuehr_erledigt else ""
    angaben(
        (
            ("Name", f"{partei.anrede} {partei.briefname}".strip()),
            ("Anschrift", anschrift),
            ("E-Mail", partei.email),
            ("Telefon", partei.telefon),
            ("Zahlung", str(partei.zahlungsart)),
            ("Versand", str(partei.versandart)),
            ("IBAN", iban_text(partei.iban)),
            ("Mandat", partei.mandat),
            ("Anschlussgebühr", erledigt),
            ("Notiz", partei.notiz),
        )
    )


def _vertraege(strom: Strom, partei: Partei, neu: Callable[[], object]) -> None:
    eigene = [v for v in strom.vertraege.liste() if v.partei_id == partei.id]
    with ui.element("section").classes("karte breit"):
        with kartenkopf("Verträge"):
            if partei.anonymisiert_am is None:
                knopf_bauen(
                    "Neuer Vertrag",
                    lambda: vertrag_abschliessen(strom, partei_id=partei.id, danach=neu),
                    symbol="add",
                )
        Liste(
            VERTRAGSSPALTEN,
            vertragszeilen(eigene),
            beim_oeffnen=lambda wahl: vertrag_zeigen(strom, VertragId(wahl), danach=neu),
            suche="",
            leer="Noch kein Vertrag. Mit „Neuer Vertrag“ bekommt die Partei einen Platz.",
        )


def _rechnungen(strom: Strom, partei: Partei) -> None:
    # Wer die anonymisierte Partei aufschlägt, will ihre gesperrten Rechnungen sehen.
    rechnungen = strom.rechnungen.liste(partei_id=partei.id, gesperrte=True)
    with karte("Rechnungen", "breit"):
        Liste(
            RECHNUNGSSPALTEN,
            [
                {
                    "id": r.id,
                    "nummer": r.nummer or "Entwurf",
                    "zeitraum": r.zeitraum,
                    "platz": r.platz,
                    "betrag": r.zahlbetrag,
                    "zustand": zustandsmarke(r.zustand),
                }
                for r in rechnungen
            ],
            beim_oeffnen=lambda wahl: ui.navigate.to(f"/rechnungen/{wahl}"),
            suche="",
            leer="Noch keine Rechnung. Entwürfe entstehen in der Übersicht des Zeitraums.",
        )


def _entfernen_fragen(strom: Strom, partei: Partei) -> None:
    name = partei.anzeigename
    bestaetigen(
        f"Partei „{name}“ entfernen?",
        frage="Das geht nur, solange sie nie einen Vertrag hatte.",
        knopf=f"Partei „{name}“ entfernen",
        tun=lambda: strom.stammdaten.partei_entfernen(partei.id),
        danach=lambda: ui.navigate.to("/parteien"),
    )

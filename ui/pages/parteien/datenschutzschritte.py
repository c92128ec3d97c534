"""Datenschutz an der Partei und in den Einstellungen: Auskunft, Anonymisieren, Löschen."""

from collections.abc import Callable

from nicegui import ui

from strom import Strom, anzahl_text, datum_text
from strom.stammdaten import Partei
from ui.components.dialog import bestaetigen, fenster, knopfzeile
from ui.components.handlung import Ausgang, ausgang, knopf_bauen, zeigen
from ui.components.text import text

SICHERUNGSHINWEIS = (
    "In älteren Sicherungen und Übergabe-Paketen stehen die Angaben noch. Die Sicherungen von "
    "Strom verschwinden nach Zahl und Alter von selbst; eigene Kopien bitte selbst löschen."
)
FOLGEN = (
    "Name, Anschrift, Kontakt, Konto und Notiz werden gelöscht, auch in Protokoll und Logbuch. "
    "Rechnungen bleiben bis zum Ende der Aufbewahrungsfrist unverändert, sind aber gesperrt: Suche "
    "und Listen zeigen sie nicht mehr. Das lässt sich nicht zurücknehmen."
)


def datenschutz_knoepfe(strom: Strom, partei: Partei, danach: Callable[[], object]) -> None:
    """„Auskunft“ und „Anonymisieren“ im Kopf der Parteiseite."""
    knopf_bauen("Auskunft", lambda: _auskunft(strom, partei), art="schlicht")
    if partei.anonymisiert_am is None:
        knopf_bauen("Anonymisieren", lambda: _fragen(strom, partei, danach), art="schlicht")


def _auskunft(strom: Strom, partei: Partei) -> None:
    """Erstellt einmal und bietet beide Formen an."""
    fund: Ausgang[tuple[bytes, str]] = ausgang(lambda: strom.datenschutz.auskunft(partei.id))
    if not zeigen(fund) or fund.ergebnis is None:
        return
    pdf, daten = fund.ergebnis
    with fenster("Auskunft nach Art. 15 DSGVO") as dialog:
        text(
            "Alles, was über diese Partei gespeichert ist: das PDF zum Aushändigen, die JSON-Datei "
            "zum Weiterverarbeiten. Die Auskunft steht im Protokoll.",
            "p",
        )
        with knopfzeile():
            knopf_bauen("Schließen", dialog.close)
            knopf_bauen(
                "JSON laden",
                lambda: ui.download.content(daten.encode(), "Auskunft.json", "application/json"),
            )
            knopf_bauen(
                "PDF laden",
                lambda: ui.download.content(pdf, "Auskunft.pdf", "application/pdf"),
                art="haupt",
            )


def _fragen(strom: Strom, partei: Partei, danach: Callable[[], object]) -> None:
    gruende = strom.datenschutz.anonymisierbar(partei.id)
    name = partei.anzeigename
    if not gruende:
        bestaetigen(
            f"Partei „{name}“ anonymisieren?",
            frage=f"{FOLGEN} {SICHERUNGSHINWEIS}",
            knopf=f"Partei „{name}“ anonymisieren",
            tun=lambda: strom.datenschutz.anonymisieren(partei.id),
            fertig="Anonymisiert.",
            danach=danach,
        )
        return
    with fenster(f"„{name}“ wird noch gebraucht") as dialog:
        text("Anonymisieren geht, sobald nichts mehr dagegen spricht:", "p")
        with ui.element("ul").classes("gruende"):
            for grund in gruende:
                text(grund, "li")
        with knopfzeile():
            knopf_bauen("Schließen", dialog.close, art="haupt")


def sperrhinweis(strom: Strom, partei: Partei) -> None:
    """Das Band auf der Seite einer anonymisierten Partei."""
    if partei.anonymisiert_am is None:
        return
    frist = strom.datenschutz.gesperrt_bis(partei.id)
    bleiben = (
        f" Ihre Rechnungen sind gesperrt und bleiben bis zum {datum_text(frist)}." if frist else ""
    )
    text(f"Anonymisiert am {datum_text(partei.anonymisiert_am)}.{bleiben}", "div", "hinweis blau")


@ui.refreshable
def loeschkarte(strom: Strom) -> None:
    """Was nach Ablauf der Aufbewahrungsfrist gelöscht werden darf."""
    abgelaufen = strom.datenschutz.abgelaufene()
    if not abgelaufen:
        text("Keine Rechnung hat das Ende ihrer Aufbewahrungsfrist erreicht.", "p")
        return
    mehr = " …" if len(abgelaufen) > 1 else ""
    text(
        "Die Aufbewahrungsfrist ist vorbei bei "
        f"{anzahl_text(len(abgelaufen), 'Rechnung', 'Rechnungen')} ({abgelaufen[0]}{mehr}).",
        "p",
    )
    with ui.element("div").classes("zeile"):
        knopf_bauen("Abgelaufene Rechnungen löschen …", lambda: _loeschen(strom))


def _loeschen(strom: Strom) -> None:
    bestaetigen(
        "Abgelaufene Rechnungen löschen?",
        frage="PDF, Namen, Anschriften und freie Texte gehen. Nummer, Mengen und Beträge bleiben, "
        f"damit der Nummernkreis lückenlos bleibt. {SICHERUNGSHINWEIS}",
        knopf="Abgelaufene Rechnungen löschen",
        tun=strom.datenschutz.abgelaufene_loeschen,
        fertig=lambda anzahl: f"{anzahl} gelöscht.",
        danach=loeschkarte.refresh,
    )

"""Ein Stand in Worten: was darin steht und was zuletzt geschah – auch aus rohen Tabellen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from strom.adapters.store.journal.kodierung import Tabellen
from strom.messung.ablesung import Ablesung
from strom.ordner.notlage import Ordnerstand
from strom.ports.namen import TABELLEN
from strom.rechnung.rechnung import Rechnung, Rechnungsentwurf
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Zaehler
from strom.werte.zeit import deutsche_zeit

WORTE = {
    Partei: "Parteien",
    Platz: "Plätze",
    Zaehler: "Zähler",
    Vertrag: "Verträge",
    Ablesung: "Ablesungen",
    Rechnungsentwurf: "Entwürfe",
    Rechnung: "Rechnungen",
}
"""Woran ein Mensch seinen Stand erkennt."""


def ordnerstand(name: str, tabellen: Tabellen) -> Ordnerstand:
    """Anzahlen und letzter Protokolleintrag; unbekannte Formen werden übergangen."""
    mengen = tuple((wort, str(len(tabellen.get(TABELLEN[art], {})))) for art, wort in WORTE.items())
    eintraege = tabellen.get(TABELLEN[Protokolleintrag], {}).values()
    zeilen = [e for e in eintraege if isinstance(e, dict) and isinstance(e.get("am"), str)]
    letzter = max(zeilen, key=lambda e: (e["am"], str(e.get("id", ""))), default=None)
    return Ordnerstand(name=name, mengen=mengen, letzter=_satz(letzter) if letzter else "")


def _satz(eintrag: Mapping[str, Any]) -> str:
    wer = f", {eintrag['wer']}" if eintrag.get("wer") else ""
    was = f"{eintrag.get('was', '')} {eintrag.get('text', '')}".strip()
    return f"{zeitpunkt_text(eintrag['am'])}{wer}: {was[:80]}"


def zeitpunkt_text(am: str) -> str:
    """„12.03.2026, 10:15 Uhr“ aus einem gespeicherten Zeitpunkt; Unlesbares bleibt, wie es ist."""
    try:
        return zeit_text(datetime.fromisoformat(am))
    except ValueError:
        return am[:40]


def zeit_text(am: datetime) -> str:
    """„12.03.2026, 10:15 Uhr“ in deutscher Zeit."""
    return f"{deutsche_zeit(am):%d.%m.%Y, %H:%M} Uhr"

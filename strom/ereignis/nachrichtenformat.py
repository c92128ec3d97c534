"""Die Nachrichten „rechnung-gestellt“ und „rechnung-storniert“, Feld für Feld nach dem Vertrag.

Der Text eines Ereignisses entsteht einmal, im selben Vorgang wie die Rechnung, und ändert sich
nie mehr; zugestellt wird genau diese Zeichenkette (mindestens einmal, erkennbar an „@id“).
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import quote
from uuid import UUID

from strom.ereignis.ereignis import Ereignisart
from strom.ereignis.ziele import Ereigniseinstellungen
from strom.rechnung.rechnung import Rechnung
from strom.werte.zeit import BERLIN, deutsche_zeit, letzter_tag

BEGINN_GREGORIANISCH = 0x01B21DD213814000
"""100-ns-Schritte vom 15.10.1582 bis 1970 (RFC 9562, Abschnitt 5.1)."""
EPOCHE = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
SCHRITTE_JE_MIKROSEKUNDE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Umschlag:
    """Was jede Nachricht trägt, unabhängig von ihrem Inhalt."""

    kennung: UUID
    verursacht_von: str
    kette: str
    am: datetime
    dokument_url: str


def urn(e: Ereigniseinstellungen, art: str, nummer: str) -> str:
    """„tech.studitemps:rechnungsstellung:rechnung:2026-0011“; Störendes wird kodiert (RFC 3986)."""
    return f"{e.schema}:{e.kontext}:{art}:{quote(nummer, safe='')}"


def zeitkennung(schritte: int, *, folge: int, knoten: str) -> UUID:
    """Eine UUID der Version 1 (RFC 9562) aus 100-ns-Schritten seit 1970."""
    zeit = schritte + BEGINN_GREGORIANISCH
    return UUID(
        fields=(
            zeit & 0xFFFFFFFF,
            (zeit >> 32) & 0xFFFF,
            (zeit >> 48) & 0x0FFF,
            (folge >> 8) & 0x3F,
            folge & 0xFF,
            int(knoten, 16),
        ),
        version=1,
    )


def schritte_seit_1970(jetzt: datetime) -> int:
    """Der Zeitpunkt in 100-ns-Schritten."""
    return (jetzt - EPOCHE) // timedelta(microseconds=1) * SCHRITTE_JE_MIKROSEKUNDE


def text_gestellt(e: Ereigniseinstellungen, u: Umschlag, rechnung: Rechnung) -> str:
    """Die Nachricht zu einer ausgestellten Rechnung."""
    b, k = rechnung.berechnung, rechnung.kopien
    inhalt = {
        "@id": urn(e, "rechnung", rechnung.nummer),
        "fuer_auftrag": urn(e, "auftrag", k.vertrag.id),
        "am_tag": rechnung.ausgestellt_am.isoformat(),
        "mit_faelligkeit": rechnung.faellig_am.isoformat(),
        "mit_zahlbetrag_in_cent": b.zahlbetrag.cent,
        "an_leistungsempfaenger": urn(e, "debitor", k.partei.id),
        "ueber_abrechnungszeitraum": intervall(b.von, b.bis),
        "als_dokument": u.dokument_url,
    }
    return _nachricht(e, u, Ereignisart.GESTELLT, {"stellt_rechnung": inhalt})


def text_storniert(e: Ereigniseinstellungen, u: Umschlag, storno: Rechnung) -> str:
    """Die Nachricht zu einer Stornorechnung.

    Raises:
        ValueError: Der Beleg ist keine.
    """
    if storno.bezug is None:
        msg = f"{storno.nummer} ist keine Stornorechnung."
        raise ValueError(msg)
    inhalt = {
        "@id": urn(e, "rechnung", storno.bezug.nummer),
        "durch": urn(e, "stornorechnung", storno.nummer),
        "am_tag": storno.ausgestellt_am.isoformat(),
        "als_dokument": u.dokument_url,
    }
    return _nachricht(e, u, Ereignisart.STORNIERT, {"storniert_rechnung": inhalt})


def _nachricht(
    e: Ereigniseinstellungen, u: Umschlag, art: Ereignisart, inhalt: dict[str, object]
) -> str:
    nachricht: dict[str, object] = {
        "@type": [
            f"{e.spezifikation}/{e.kontext}/{art}",
            f"{e.spezifikation}/domain-event",
        ],
        "@id": urn(e, art, str(u.kennung)),
        "caused_by": u.verursacht_von,
        "correlates_with": u.kette,
        "enacted_by": f"{e.schema}:identity:application:{quote(e.anwendung, safe='@')}",
        "occurred_at": ortszeit(u.am),
        "unreliable_debugging_data": {},
    }
    return json.dumps(nachricht | inhalt, ensure_ascii=False, separators=(",", ":"))


def ortszeit(zeitpunkt: datetime) -> str:
    """„2022-04-01T10:00:00+02:00“: deutsche Zeit mit Versatz, auf Sekunden."""
    return deutsche_zeit(zeitpunkt).isoformat(timespec="seconds")


def intervall(von: date, bis: date) -> str:
    """Der Abrechnungszeitraum als ISO-8601-Intervall; `bis` ist der Stichtag, er zählt nicht."""
    anfang = datetime.combine(von, time.min, BERLIN)
    letzter = datetime.combine(letzter_tag(bis), time(23, 59, 59), BERLIN)
    return f"{anfang.isoformat()}/{letzter.isoformat()}"

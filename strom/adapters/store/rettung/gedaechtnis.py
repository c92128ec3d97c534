"""Was dieser Rechner von einem Datenordner zuletzt gesehen hat; so fällt Rückdrehen auf.

Der Ordner trägt eine Kennung, sie wandert mit ihm. Im Einstellungsordner des Benutzers steht je
Kennung der letzte Kopf der Kette und die Kennungen der letzten Protokolleinträge. Fehlt beim
Öffnen etwas davon, wurde eine alte Kopie zurückgelegt – oder zwei haben getrennt weitergearbeitet.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from tinydb import TinyDB

from strom.adapters.host.dateien import geheim_schreiben
from strom.adapters.store.journal.kodierung import Tabellen
from strom.adapters.store.rettung.staende import zeitpunkt_text
from strom.werte import deutsch

TABELLE = "_ordner"
"""Die Kennung des Ordners; kein Fachobjekt, deshalb mit Unterstrich."""
BEHALTEN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesehen:
    """Der Stand, den dieser Rechner zuletzt vor sich hatte; `letzte` sind Protokollkennungen."""

    am: str
    kopf: str
    letzte: list[str]


class Gedaechtnis:
    """Eine kleine Datei je Datenordner, lesbar nur für den Benutzer."""

    def __init__(self, konfigordner: Path, kennung: str) -> None:
        self._datei = konfigordner / "ordner" / f"{kennung}.json"

    @property
    def gesehen(self) -> Gesehen | None:
        """Was zuletzt gesehen wurde; None, wenn es nichts Lesbares gibt."""
        try:
            inhalt = json.loads(self._datei.read_text("utf-8"))
            return Gesehen(
                am=str(inhalt["am"]), kopf=str(inhalt["kopf"]), letzte=list(inhalt["letzte"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def merken(self, kopf: str, protokoll: Sequence[str]) -> None:
        """Merkt sich den Stand; ein Einstellungsordner ohne Schreibrecht ist kein Fehler."""
        jetzt = datetime.now(UTC).isoformat(timespec="seconds")
        stand = Gesehen(am=jetzt, kopf=kopf, letzte=list(protokoll[-BEHALTEN:]))
        try:
            geheim_schreiben(self._datei, json.dumps(asdict(stand)))
        except OSError:
            return

    def vergessen(self) -> None:
        """Beim nächsten Öffnen wird nicht verglichen."""
        try:
            self._datei.unlink(missing_ok=True)
        except OSError:
            return


def ordnerkennung(db: TinyDB, *, vergeben: bool) -> str:
    """Die Kennung, die im Ordner steht; fehlt sie, bekommt er eine, wenn das erlaubt ist."""
    for eintrag in db.table(TABELLE):
        if isinstance(kennung := eintrag.get("kennung"), str) and kennung.isalnum():
            return kennung
    if not vergeben:
        return ""
    kennung = token_hex(8)
    db.table(TABELLE).insert({"kennung": kennung})
    return kennung


def vergessen(konfigordner: Path, tabellen: Tabellen) -> None:
    """Vergisst den Ordner mit diesen Tabellen: sein Stand wurde bewusst gewählt."""
    for eintrag in tabellen.get(TABELLE, {}).values():
        if isinstance(kennung := eintrag.get("kennung"), str) and kennung.isalnum():
            Gedaechtnis(konfigordner, kennung).vergessen()


def abweichung(gesehen: Gesehen | None, kopf: str, protokoll: Sequence[str]) -> str:
    """Der Satz zu Rückdrehen oder Gabelung; leer, wenn der Ordner einfach weitergeht.

    Args:
        gesehen: Was dieser Rechner zuletzt sah.
        kopf: Der Kopf der Kette beim Öffnen.
        protokoll: Alle Protokollkennungen im Ordner, älteste zuerst.
    """
    if gesehen is None or not gesehen.letzte or gesehen.kopf == kopf:
        return ""
    da = set(protokoll)
    fehlen = [kennung for kennung in gesehen.letzte if kennung not in da]
    if gesehen.letzte[-1] in da:
        return ""
    gemeinsam = max((k for k in gesehen.letzte if k in da), default="")
    bekannt = set(gesehen.letzte)
    eigene = sum(k > gemeinsam and k not in bekannt for k in protokoll) if gemeinsam else 0
    return _satz(len(fehlen), eigene, zeitpunkt_text(gesehen.am))


def _satz(fehlen: int, eigene: int, am: str) -> str:
    verb = "fehlt" if fehlen == 1 else "fehlen"
    luecke = f"{verb} {deutsch.anzahl(fehlen, 'Eintrag', 'Einträge')}"
    if eigene:
        verb = "ist" if eigene == 1 else "sind"
        andere = f"{verb} {deutsch.anzahl(eigene, 'anderer', 'andere')}"
        return (
            "Diese Daten wurden an zwei Stellen getrennt weitergeführt. Gegenüber dem, was dieser "
            f"Rechner am {am} hatte, {luecke} im Protokoll, dafür {andere} dazugekommen. Bitte "
            "erst klären, welcher Stand gilt (Sicherungen liegen im Ordner „backups“), und dann "
            "nur mit einem weiterarbeiten."
        )
    return (
        f"Diese Daten sind älter als das, was dieser Rechner am {am} zuletzt hatte: Es {luecke} im "
        "Protokoll. Wahrscheinlich wurde eine alte Kopie zurückgelegt. Bitte den neueren Ordner "
        "suchen, bevor Sie weiterarbeiten; Sicherungen liegen im Ordner „backups“."
    )

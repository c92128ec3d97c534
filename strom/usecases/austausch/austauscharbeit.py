"""Was jede Arbeit in der Hand hat, die Daten heraus- oder hereinbringt."""

from collections.abc import Callable
from dataclasses import dataclass

from strom.abrechnung.jahresuebersicht import Uebersicht
from strom.ports.austausch import (
    Archiv,
    Beilagen,
    Belegorte,
    Datenform,
    Jsontabellenform,
    Tabellenform,
)
from strom.ports.dokumente import Dokumente
from strom.stammdaten.zeitraum import ZeitraumId
from strom.usecases.grund.welt import Welt
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.siegel.ablage import Siegelablage
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.usecases.vertrag.vertraege import Vertraege


@dataclass(frozen=True, slots=True, kw_only=True)
class Formen:
    """Worin Daten das Haus verlassen: Tabellen (CSV, JSON), alles als Text (JSON), ein Archiv."""

    tabellen: Tabellenform
    jsontabellen: Jsontabellenform
    daten: Datenform
    archiv: Archiv
    belege: Belegorte


class Austauscharbeit:
    """Die gemeinsamen Anschlüsse von Ausfuhr, Einfuhr und Paket.

    `Austausch` vereint diese Teile in einem Objekt; deshalb haben sie denselben Konstruktor, und
    kein Name darf in zweien von ihnen stehen.
    """

    def __init__(  # noqa: PLR0913 – über sie alle wird eingelesen oder herausgegeben
        self,
        welt: Welt,
        siegelnd: Siegelablage,
        *,
        stammdaten: Stammdaten,
        zaehler: Zaehlerverwaltung,
        ablesungen: Ablesungen,
        vertraege: Vertraege,
        uebersicht: Callable[[ZeitraumId], Uebersicht],
        formen: Formen,
        dokumente: Dokumente,
        beilagen: Beilagen,
    ) -> None:
        self._welt = welt
        self._siegelnd = siegelnd
        self._stammdaten = stammdaten
        self._zaehler = zaehler
        self._ablesungen = ablesungen
        self._vertraege = vertraege
        self._uebersicht = uebersicht
        self._formen = formen
        self._dokumente = dokumente
        self._beilagen = beilagen

"""Was der Beispielverein vom Programm benutzt."""

from datetime import date
from typing import Protocol

from strom.abrechnung.ansicht import Zeitraumansicht
from strom.messung.ablesung import Ablesungsart
from strom.messung.ansicht import Rueckmeldung
from strom.rechnung.ansicht import Stapelergebnis
from strom.rechnung.rechnung import Rechnung, RechnungId
from strom.stammdaten.vertrag import VertragId
from strom.stammdaten.zaehler import EinbauId
from strom.stammdaten.zeitraum import Berechnungszeitraum, ZeitraumId
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.usecases.vertrag.vertraege import Vertraege
from strom.werte.energie import Zaehlerstand
from strom.werte.geld import Geld


class Ablesebuch(Protocol):
    """Der Teil von `Ablesungen`, den das Beispiel braucht."""

    def erfassen(
        self,
        einbau_id: EinbauId,
        *,
        am: date,
        stand: Zaehlerstand,
        art: Ablesungsart = ...,
        ueberlauf: bool = ...,
        kommentar: str = ...,
    ) -> Rueckmeldung:
        """Trägt eine Ablesung ein."""
        ...

    def schaetzen(
        self, einbau_id: EinbauId, *, am: date, stand: Zaehlerstand, begruendung: str
    ) -> Rueckmeldung:
        """Trägt einen Schätzwert ein."""
        ...


class Zeitraumbuch(Protocol):
    """Der Teil von `Zeitraeume`, den das Beispiel braucht."""

    def anlegen(self, name: str, von: date, bis: date) -> Berechnungszeitraum:
        """Ein neuer Zeitraum."""
        ...

    def ansicht(self, id: ZeitraumId) -> Zeitraumansicht:
        """Alle Zeilen des Zeitraums."""
        ...


class Rechnungsbuch(Protocol):
    """Der Teil von `Rechnungen`, den das Beispiel braucht."""

    def entwuerfe_erzeugen(
        self, zeitraum_id: ZeitraumId, vertrag_ids: tuple[VertragId, ...] = ...
    ) -> Stapelergebnis:
        """Entwürfe für alle Verträge."""
        ...

    def betrag_aendern(self, id: RechnungId, feld: str, betrag: Geld, begruendung: str) -> None:
        """Setzt einen Betrag von Hand."""
        ...

    def pruefen(self, id: RechnungId) -> None:
        """Merkt als geprüft."""
        ...

    def ausstellen(self, id: RechnungId) -> Rechnung:
        """Macht eine Rechnung daraus."""
        ...

    def drucken(self, ids: tuple[RechnungId, ...]) -> bytes:
        """Gibt sie aus und vermerkt es."""
        ...


class Teile(Protocol):
    """Die Anwendungsfälle, über die das Beispiel entsteht; `Strom` erfüllt das."""

    @property
    def stammdaten(self) -> Stammdaten:
        """Verein, Parteien, Plätze, Tarife."""
        ...

    @property
    def zaehler(self) -> Zaehlerverwaltung:
        """Zähler und Einbauten."""
        ...

    @property
    def vertraege(self) -> Vertraege:
        """Lieferverträge."""
        ...

    @property
    def ablesungen(self) -> Ablesebuch:
        """Das Logbuch."""
        ...

    @property
    def zeitraeume(self) -> Zeitraumbuch:
        """Berechnungszeiträume."""
        ...

    @property
    def rechnungen(self) -> Rechnungsbuch:
        """Entwürfe und Rechnungen."""
        ...

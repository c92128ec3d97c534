"""Ein Verein beliebiger Größe für Messungen: voriges Jahr abgerechnet, dieses Jahr abgelesen."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

WURZEL = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(WURZEL))

import strom as s  # noqa: E402
from strom.bootstrap import oeffnen  # noqa: E402
from strom.messung import (  # noqa: E402
    Ablesung,
    AblesungId,
    Ablesungsart,
)
from strom.rechnung import Berichtsbild, RechnungsBild, Uebersichtsbild  # noqa: E402
from strom.stammdaten import (  # noqa: E402
    Einbau,
    EinbauId,
    Partei,
    ParteiId,
    Platz,
    PlatzId,
    Tarif,
    Verein,
    Vertrag,
    VertragId,
    Zaehler,
    ZaehlerId,
    ZeitraumId,
)

JAHRE = (2024, 2025)


class Schweigedrucker:
    """Zeichnet nichts; für Messungen, in denen das PDF nicht zählt."""

    meldungen: tuple[str, ...] = ()

    def rechnung(self, bild: RechnungsBild) -> bytes:
        """Kein PDF, nur ein Platzhalter."""
        return bild.titel.encode()

    def uebersicht(self, bild: Uebersichtsbild) -> bytes:
        """Kein PDF."""
        return bild.titel.encode()

    def bericht(self, bild: Berichtsbild) -> bytes:
        """Kein PDF."""
        return bild.titel.encode()

    def zusammenfuehren(self, dokumente: Iterable[bytes]) -> bytes:
        """Kein PDF."""
        return b"".join(dokumente)


class KeineDokumente:
    """Ein Dokumentenordner, der nichts aufhebt."""

    def vorbereiten(self, name: str, inhalt: bytes) -> str:
        """Nur der Fingerabdruck."""
        return sha256(name.encode() + inhalt).hexdigest()

    def veroeffentlichen(self, name: str) -> None:
        """Nichts."""

    def namen(self) -> tuple[str, ...]:
        """Keine."""
        return ()

    def lesen(self, name: str) -> bytes:
        """Nichts."""
        return name.encode()

    def aufraeumen(self, erwartet: Iterable[tuple[str, str]]) -> None:
        """Nichts."""

    def entfernen(self, namen: Iterable[str]) -> None:
        """Nichts."""


@dataclass(frozen=True)
class Sitz:
    """Ein Arbeitsplatz mit Namen."""

    bearbeiter: str = "Messung"

    def bearbeiter_merken(self, name: str) -> None:
        """Bleibt bei seinem Namen."""


def oeffnen_stumm(ordner: Path) -> s.Strom:
    """Das ganze Programm, nur ohne PDF."""
    return oeffnen(
        ordner, drucker=Schweigedrucker(), dokumente=KeineDokumente(), arbeitsplatz=Sitz()
    )


def gruenden(kern: s.Strom, anzahl: int) -> ZeitraumId:
    """Legt den Verein mit so vielen Verträgen an; liefert den Zeitraum, der abzurechnen ist."""
    ablage = kern.zeitraeume._welt.ablage  # noqa: SLF001 – einzeln über die Fassade dauerte es zu lang
    kern.stammdaten.verein_merken(Verein(name="Messverein"))
    kern.stammdaten.tarif_merken(
        Tarif(
            id="",
            gueltig_ab=date(2018, 1, 1),
            arbeitspreis=s.Preis.aus("0.39"),
            grundgebuehr=s.Preis.aus("2.50"),
            anschlussgebuehr=s.Preis.aus("50"),
        )
    )
    with ablage.vorgang():
        for nummer in range(anzahl):
            ablage.ablegen(*_anschluss(nummer))
    zeitraeume = [
        kern.zeitraeume.anlegen(f"Jahr {j}", date(j, 1, 1), date(j + 1, 1, 1)) for j in JAHRE
    ]
    return zeitraeume[-1].id


def _anschluss(nummer: int) -> list[object]:
    kennung = f"{nummer:016d}"
    anfang = date(JAHRE[0], 1, 1)
    zaehler = Zaehler(id=ZaehlerId(f"z{kennung}"), nummer=f"{nummer:08d}", nachkommastellen=1)
    einbau = Einbau(
        id=EinbauId(f"e{kennung}"),
        zaehler=zaehler.id,
        platz=PlatzId(f"p{kennung}"),
        eingebaut_am=anfang,
        anfangsstand=s.Zaehlerstand(Decimal(1000)),
    )
    return [
        Partei(id=ParteiId(f"n{kennung}"), name=f"Partei {nummer}", anschlussgebuehr_erledigt=True),
        Platz(id=PlatzId(f"p{kennung}"), bezeichnung=f"A {nummer:05d}"),
        zaehler,
        einbau,
        Vertrag(
            id=VertragId(f"v{kennung}"),
            partei=ParteiId(f"n{kennung}"),
            platz=PlatzId(f"p{kennung}"),
            von=anfang,
        ),
        *(
            _ablesung(nummer, platz, tag)
            for platz, tag in enumerate([anfang, *(date(j, 12, 31) for j in JAHRE)])
        ),
    ]


def _ablesung(nummer: int, platz: int, tag: date) -> Ablesung:
    return Ablesung(
        id=AblesungId(f"a{platz}{nummer:014d}"),
        zaehler=ZaehlerId(f"z{nummer:016d}"),
        platz=PlatzId(f"p{nummer:016d}"),
        am=tag,
        stand=s.Zaehlerstand(Decimal(1000) + platz * (100 + nummer % 50)),
        art=Ablesungsart.EINBAU if platz == 0 else Ablesungsart.ABLESUNG,
        erfasst_am=datetime(2026, 1, 1, tzinfo=UTC),
    )

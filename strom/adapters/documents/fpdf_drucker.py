"""Der Drucker: aus einem Bild wird ein PDF, immer mit denselben Bytes."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from strom.adapters.documents.papier.zeichner import Angaben, zeichnen
from strom.adapters.documents.papier.zusammen import zusammengefuehrt
from strom.adapters.documents.satz.absatz import Umbruch
from strom.adapters.documents.satz.befehle import Kasten, Platziert, Text
from strom.adapters.documents.satz.gestalt import BRIEF, NORMAL, TABELLE, Gestalt
from strom.adapters.documents.satz.rahmen import (
    DIN_5008_B,
    HOCH,
    QUER,
    Briefrahmen,
    Querrahmen,
    Rahmenmasse,
    fusshoehe,
)
from strom.adapters.documents.satz.schrift import Schriften, schriften
from strom.adapters.documents.satz.setzer import Setzer, umbrechen
from strom.adapters.documents.vorlage.bildquelle import Bildquelle
from strom.adapters.documents.vorlage.fehler import Vorlagenfehler
from strom.adapters.documents.vorlage.html import Element, lesen
from strom.adapters.documents.vorlage.kontext import (
    ersetzt,
    rechnungswerte,
    schlicht,
    uebersichtswerte,
)
from strom.adapters.documents.vorlage.vorlagen import Vorlagen, vorlagenordner
from strom.rechnung.bild import Berichtsbild, RechnungsBild, Uebersichtsbild

ABSTAND = 7.0
OHNE_DATUM = datetime(2000, 1, 1, tzinfo=UTC)
TAG = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
B = TypeVar("B", RechnungsBild, Uebersichtsbild, Berichtsbild)
Seiten = list[list[Platziert]]


class FpdfDrucker:
    """Erfüllt `strom.ports.dokumente.Drucker` mit Jinja2-Vorlagen und fpdf2.

    Attributes:
        eigene: Ordner „vorlagen“ des Vereins, falls es ihn gibt.
        masse: Maße des Geschäftsbriefs.
        norm: „PDF/A-3B“ oder, für Briefdienste, „PDF/A-1B“.
    """

    def __init__(
        self,
        eigene: Path | None = None,
        *,
        masse: Rahmenmasse = DIN_5008_B,
        norm: str = "PDF/A-3B",
    ) -> None:
        ordner = vorlagenordner()
        self._vorlagen = Vorlagen(ordner, eigene)
        self._schriftordner = ordner / "schriften"
        self._bildquelle = Bildquelle(eigene)
        self._masse, self._norm = masse, norm

    @property
    def meldungen(self) -> tuple[str, ...]:
        """Sätze über Vorlagen, die nicht benutzt werden konnten."""
        return self._vorlagen.meldungen

    @property
    def vorlagen(self) -> Vorlagen:
        """Die Vorlagen, auch für E-Mails."""
        return self._vorlagen

    def rechnung(self, bild: RechnungsBild) -> bytes:
        """Die Rechnung und, auf eigenen Seiten, ihr Rechenweg."""
        bild = _lesbar(bild, self._schriften)
        werte = rechnungswerte(bild)
        rahmen = Briefrahmen(Umbruch(self._schriften), self._masse, bild)
        oben = max(self._masse.text_erste, rahmen.info_unten + ABSTAND)
        masse = replace(fusshoehe(self._masse, bild.fuss), text_erste=oben)

        seiten = self._vorlagen.anwenden(
            "rechnung/rechnung.pdf.j2",
            werte,
            lambda text: self._knapp(lesen(text), BRIEF, masse),
            lambda gesetzt: _enthaelt(gesetzt, bild.zahlbetrag),
        )
        if bild.rechenweg:
            folgend = _ohne_anschrift(masse)
            seiten += self._vorlagen.anwenden(
                "rechnung/rechenweg.pdf.j2",
                werte,
                lambda t: self._seiten(lesen(t), NORMAL, folgend),
            )
        angaben = Angaben(
            titel=f"{bild.art} {bild.nummer}".strip() if bild.nummer else f"{bild.art} (Entwurf)",
            autor=bild.verein or (bild.fuss[0][0] if bild.fuss and bild.fuss[0] else "Strom"),
            am=_zeitpunkt(bild.datum),
            norm=self._norm,
        )
        return self._fertig(seiten, rahmen, angaben, masse)

    def uebersicht(self, bild: Uebersichtsbild) -> bytes:
        """Die Jahresübersicht, A4 quer."""
        bild = _lesbar(bild, self._schriften)
        seiten = self._vorlagen.anwenden(
            "uebersicht/uebersicht.pdf.j2",
            uebersichtswerte(bild),
            lambda text: self._knapp(lesen(text), TABELLE, QUER),
        )
        angaben = Angaben(
            titel=bild.titel, autor=bild.verein, am=_zeitpunkt(bild.stand), norm=self._norm
        )
        return self._fertig(seiten, Querrahmen(Umbruch(self._schriften), QUER, bild), angaben, QUER)

    def bericht(self, bild: Berichtsbild) -> bytes:
        """Ein Bericht, A4 hoch."""
        bild = _lesbar(bild, self._schriften)
        seiten = self._vorlagen.anwenden(
            "bericht/bericht.pdf.j2",
            schlicht(bild),
            lambda text: self._knapp(lesen(text), TABELLE, HOCH),
        )
        angaben = Angaben(
            titel=bild.titel, autor=bild.verein, am=_zeitpunkt(bild.stand), norm=self._norm
        )
        return self._fertig(seiten, Querrahmen(Umbruch(self._schriften), HOCH, bild), angaben, HOCH)

    def zusammenfuehren(self, dokumente: Iterable[bytes]) -> bytes:
        """Mehrere PDF zu einem, Seite für Seite; die Schrift ist nur einmal darin."""
        return zusammengefuehrt(dokumente)

    @property
    def _schriften(self) -> Schriften:
        return schriften(self._schriftordner)

    def _kaesten(self, baum: Element, gestalt: Gestalt, masse: Rahmenmasse) -> list[Kasten]:
        setzer = Setzer(self._schriften, gestalt, masse.satzbreite, self._bildquelle)
        return setzer.kaesten(baum)

    def _seiten(self, baum: Element, gestalt: Gestalt, masse: Rahmenmasse) -> Seiten:
        return umbrechen(self._kaesten(baum, gestalt, masse), masse.spiegel)

    def _knapp(self, baum: Element, gestalten: Sequence[Gestalt], masse: Rahmenmasse) -> Seiten:
        """Setzt so luftig wie möglich; enger nur, wenn das eine Seite spart."""
        beste = self._seiten(baum, gestalten[0], masse)
        for enger in gestalten[1:]:
            if len(beste) == 1:
                break
            versuch = self._seiten(baum, enger, masse)
            beste = versuch if len(versuch) < len(beste) else beste
        return beste

    def _fertig(
        self,
        seiten: Seiten,
        rahmen: Briefrahmen | Querrahmen,
        angaben: Angaben,
        masse: Rahmenmasse,
    ) -> bytes:
        """Legt den Rahmen unter jede Seite und zeichnet."""
        ganze = [
            [Platziert(0.0, 0.0, rahmen.befehle(nummer, len(seiten))), *seite]
            for nummer, seite in enumerate(seiten, start=1)
        ]
        return zeichnen(ganze, self._schriften, angaben, (masse.breite, masse.hoehe))


def _enthaelt(seiten: Seiten, zahlbetrag: str) -> None:
    """Eine eigene Vorlage darf den Zahlbetrag nicht weglassen.

    Raises:
        Vorlagenfehler: Er steht nirgends auf dem Papier.
    """
    texte = (b.text for seite in seiten for _, _, bs in seite for b in bs if isinstance(b, Text))
    if "".join(zahlbetrag.split()) not in "".join("".join(t.split()) for t in texte):
        satz = "Der Zahlbetrag fehlt; {{ zahlbetrag }} muss in der Rechnung stehen."
        raise Vorlagenfehler(satz)


def _ohne_anschrift(masse: Rahmenmasse) -> Rahmenmasse:
    """Der Rechenweg beginnt auf einer Folgeseite, also oben."""
    return replace(masse, text_erste=masse.text_folgende)


def _lesbar(bild: B, schriften: Schriften) -> B:
    """Das Bild, in dem jedes Zeichen druckbar ist."""
    return ersetzt(bild, schriften.normal.lesbar)


def _zeitpunkt(text: str) -> datetime:
    """Der erste Tag, der im Text steht („12.01.2026“); ohne Tag ein fester, nie die Uhr."""
    if treffer := TAG.search(text):
        tag, monat, jahr = (int(t) for t in treffer.groups())
        with suppress(ValueError):
            return datetime(jahr, monat, tag, tzinfo=UTC)
    return OHNE_DATUM

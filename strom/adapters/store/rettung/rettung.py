"""Die Wege aus einem Befund: ausführen, ohne je etwas zu löschen.

Bevor der gewählte Stand an die Stelle von strom.json tritt, bekommen alle bisherigen Dateien
einen zweiten Platz im Ordner `strom.beiseite-…`. Der neue Stand trägt eine höhere Generation als
alles, was je da war; liegengebliebene Journale können ihn nicht mehr stören.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from strom.adapters.store.journal import datei, schnappschuss
from strom.adapters.store.journal.befund import Art, Sicherung, Weg
from strom.adapters.store.journal.fehler import WiederherstellungUnmoeglich
from strom.adapters.store.journal.kodierung import Tabellen
from strom.adapters.store.journal.oeffnung import verstaendlich
from strom.adapters.store.journal.ort import Ort
from strom.adapters.store.journal.sicherung import sicherungen
from strom.adapters.store.journal.sperre import Sperre
from strom.adapters.store.journal.wiederherstellung import Fund, untersuchen


@dataclass(frozen=True, slots=True, kw_only=True)
class Rettung:
    """Was ein Weg ergibt oder ergäbe: Dokumente je Tabelle; `beiseite` erst nach dem Gehen."""

    dokumente: dict[str, int]
    vorgaenge: int
    letzter_vorgang: str | None
    beiseite: Path | None = None


def ansehen(
    pfad: str | Path, sicherung: Sicherung | None = None, *, mit_journalen: bool = True
) -> Tabellen:
    """Alles Lesbare, ohne etwas zu ändern."""
    return _stand(Ort(Path(pfad)), sicherung, mit_journalen=mit_journalen).bestand.tabellen


def vorschau(
    pfad: str | Path, sicherung: Sicherung | None = None, *, mit_journalen: bool = True
) -> Rettung:
    """Was ein Weg ergäbe; Argumente wie bei `gehen`."""
    return _rettung(_stand(Ort(Path(pfad)), sicherung, mit_journalen=mit_journalen))


def gehen(
    pfad: str | Path,
    weg: Weg,
    sicherung: Sicherung | None = None,
    *,
    mit_journalen: bool = True,
) -> Rettung:
    """Geht einen Weg; danach lässt sich normal öffnen. Eine Sicherung passt auch ohne Befund.

    Args:
        pfad: die Datendatei
        weg: einer der Wege aus dem Befund
        sicherung: welche, wenn der Weg eine Sicherung ist
        mit_journalen: zur Sicherung auch nehmen, was laut Journal danach geschah

    Raises:
        SpeicherBelegt: ein anderes Programm hat die Daten offen
        WiederherstellungUnmoeglich: der Weg passt nicht, es wurde nichts geändert
    """
    ort = Ort(Path(pfad))
    with verstaendlich(ort):
        sperre = Sperre(ort.sperre)
        try:
            _weg_pruefen(ort, weg, sicherung)
            fund = _stand(ort, sicherung, mit_journalen=mit_journalen)
            beiseite = _beiseite_legen(ort)
            _neu_beginnen(ort, fund)
        finally:
            sperre.loesen()
    return _rettung(fund, beiseite)


def _weg_pruefen(ort: Ort, weg: Weg, sicherung: Sicherung | None) -> None:
    if weg is Weg.SICHERUNG and sicherung is not None:
        return
    befund = untersuchen(ort).befund
    if befund is None or weg not in befund.wege or weg in {Weg.ANSEHEN, Weg.SICHERUNG}:
        grund = f"„{weg}“ passt hier nicht"
        raise WiederherstellungUnmoeglich(grund)


def _stand(ort: Ort, sicherung: Sicherung | None, *, mit_journalen: bool) -> Fund:
    quelle = sicherung.pfad if sicherung else None
    fund = untersuchen(ort, quelle, mit_journalen=mit_journalen)
    befund = fund.befund
    if befund is not None and befund.art is Art.FORMAT_UNBEKANNT:
        raise WiederherstellungUnmoeglich(befund.art)
    if sicherung is None:
        return fund
    if fund.roh is None or (befund and befund.art is Art.SCHNAPPSCHUSS_BESCHAEDIGT):
        grund = f"die Sicherung „{sicherung.pfad.name}“ ist selbst nicht lesbar"
        raise WiederherstellungUnmoeglich(grund)
    return fund


def _rettung(fund: Fund, beiseite: Path | None = None) -> Rettung:
    return Rettung(
        dokumente={name: len(tabelle) for name, tabelle in fund.bestand.tabellen.items()},
        vorgaenge=fund.vorgaenge,
        letzter_vorgang=fund.letzter_vorgang,
        beiseite=beiseite,
    )


def _beiseite_legen(ort: Ort) -> Path:
    """Gibt jeder Datei einen zweiten Namen an einem sicheren Platz; die alten bleiben noch."""
    beiseite = ort.frei("beiseite")
    beiseite.mkdir(mode=0o700)
    for pfad in (ort.pfad, ort.neu, *ort.journale().values()):
        if pfad.exists():
            datei.abzweigen(pfad, beiseite / pfad.name)
    beiseite_festhalten(beiseite)
    return beiseite


def beiseite_festhalten(beiseite: Path) -> None:
    """Die zweiten Namen müssen auf dem Datenträger sein, bevor die ersten gehen."""
    datei.ordner_festhalten(beiseite)
    datei.ordner_festhalten(beiseite.parent)


def _neu_beginnen(ort: Ort, fund: Fund) -> None:
    bisher = [fund.generation, fund.aktiv, *ort.journale(), _jetzige_generation(ort)]
    generation = 1 + max([*bisher, *(s.generation for s in sicherungen(ort))])
    schnappschuss.neu_schreiben(
        ort.neu, schnappschuss.kodieren(fund.bestand.tabellen, generation, fund.kopf)
    )
    datei.ersetzen(ort.neu, ort.pfad)
    schnappschuss.ordner_nach_ersetzen(ort.ordner)
    for pfad in ort.journale().values():
        datei.entfernen(pfad)


def _jetzige_generation(ort: Ort) -> int:
    return untersuchen(ort).generation

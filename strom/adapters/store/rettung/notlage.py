"""Aus einem Fehler beim Öffnen wird eine Notlage: Alltagssprache und gangbare Auswege."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from strom.adapters.store.journal.befund import Art, Sicherung, Weg
from strom.adapters.store.journal.fehler import (
    FormatUnbekannt,
    SpeicherBelegt,
    SpeicherNurLesen,
    SpeicherVoll,
    WiederherstellungNoetig,
    WiederherstellungUnmoeglich,
)
from strom.adapters.store.journal.ort import Ort
from strom.adapters.store.journal.sicherung import sicherungen
from strom.adapters.store.journal.wiederherstellung import untersuchen
from strom.adapters.store.rettung import rettung
from strom.adapters.store.rettung.gedaechtnis import vergessen
from strom.adapters.store.rettung.nachbarn import Nachbar, beiseite_legen, nachbarn
from strom.adapters.store.rettung.staende import ordnerstand, zeit_text
from strom.ordner.notlage import Ausweg, Notlage, Ordnerstand
from strom.werte.fehler import StromFehler

ANGEBOTEN = 5
"""So viele Sicherungen stehen zur Wahl; ältere holt man von Hand."""
BLEIBT = "Die bisherigen Dateien bleiben in einem Ordner „strom.beiseite-…“ daneben liegen."

TITEL = {
    Art.SCHNAPPSCHUSS_BESCHAEDIGT: "Die Datendatei ist beschädigt",
    Art.JOURNAL_BESCHAEDIGT: "Die letzten Schritte sind beschädigt",
    Art.JOURNAL_FEHLT: "Ein Stück der letzten Schritte fehlt",
    Art.AELTERER_STAND: "Hier liegt ein älterer Stand",
    Art.STAND_FEHLT: "Die Datendatei fehlt",
    Art.FORMAT_UNBEKANNT: "Diese Daten hat ein neueres Strom geschrieben",
}
ERKLAERUNG = {
    Art.SCHNAPPSCHUSS_BESCHAEDIGT: "Ein Teil der Datei lässt sich nicht lesen. Das passiert durch "
    "einen kranken Datenträger, einen abgebrochenen Kopiervorgang oder eine Änderung von Hand.",
    Art.JOURNAL_BESCHAEDIGT: "Strom schreibt jeden Schritt sofort in eine eigene Datei, bis alles "
    "zusammengefasst wird. Darin ist mittendrin etwas unlesbar; was davor liegt, ist heil.",
    Art.JOURNAL_FEHLT: "Strom schreibt jeden Schritt sofort in eigene Dateien, bis alles "
    "zusammengefasst wird. Eine davon fehlt; vermutlich wurde der Ordner nicht ganz kopiert.",
    Art.AELTERER_STAND: "Die Datendatei passt nicht zu dem, was danach geschah. Wahrscheinlich "
    "wurde eine ältere Kopie über die neuere gelegt, von Hand oder durch einen Cloud-Dienst.",
    Art.STAND_FEHLT: "Es gibt Spuren von Daten, aber die Datei selbst ist nicht da. Vielleicht "
    "wurde sie verschoben, gelöscht oder noch nicht ganz heruntergeladen.",
    Art.FORMAT_UNBEKANNT: "Dieses Programm ist älter und würde etwas verlieren; deshalb rührt es "
    "sie nicht an. Bitte die neuere Fassung von Strom benutzen.",
}
ZWEI_STAENDE = (
    "Das passiert, wenn ein Cloud-Dienst zwei Fassungen nicht zusammenbringt oder wenn der Ordner "
    "an zwei Stellen zugleich benutzt wurde. Strom führt nichts von selbst zusammen: bitte "
    "vergleichen und entscheiden."
)
RUHE = "Es wurde nichts verändert und nichts gelöscht."


@dataclass(frozen=True, slots=True, kw_only=True)
class Umstand:
    """Wo es klemmt, und wo dieser Rechner sich den Stand seiner Ordner merkt."""

    ort: Ort
    konfigordner: Path

    def vergessen(self) -> None:
        """Der Stand wurde bewusst gewählt; er wird nicht mit dem früheren verglichen."""
        vergessen(self.konfigordner, rettung.ansehen(self.ort.pfad))


def notlage_von(umstand: Umstand, fehler: StromFehler | None) -> Notlage | None:
    """Die Notlage zu einem Fehler; ohne Fehler nur, wenn fremde Stände daneben liegen."""
    fremde = nachbarn(umstand.ort)
    if fehler is None:
        return _zwei_staende(umstand, fremde) if fremde else None
    titel, saetze = _worte(fehler)
    return Notlage(
        titel=titel,
        saetze=saetze,
        auswege=tuple(_auswege(umstand, fehler, fremde)),
        staende=tuple(n.stand for n in fremde),
        einzelheit=str(fehler),
        ist_belegt=isinstance(fehler, SpeicherBelegt),
        hat_daten=bool(fremde) or _hat_daten(umstand.ort),
    )


def _hat_daten(ort: Ort) -> bool:
    try:
        return ort.pfad.exists() or bool(ort.journale() or sicherungen(ort))
    except OSError:
        return False


def _worte(fehler: StromFehler) -> tuple[str, tuple[str, ...]]:
    if isinstance(fehler, WiederherstellungNoetig):
        art = fehler.befund.art
        return TITEL[art], (ERKLAERUNG[art], RUHE)
    if isinstance(fehler, SpeicherBelegt):
        satz = (
            f"Ein anderes Strom hat diesen Ordner gerade offen: {fehler.besitzer}. Zwei auf "
            "einmal dürfen nicht schreiben, sonst ginge etwas verloren."
        )
        return "Der Datenordner ist schon geöffnet", (satz, "Bitte dort beenden und dann hier:")
    if isinstance(fehler, SpeicherVoll):
        return "Der Datenträger ist voll", (str(fehler),)
    if isinstance(fehler, SpeicherNurLesen):
        return "Der Datenordner ist schreibgeschützt", (str(fehler),)
    return "Die Daten lassen sich nicht öffnen", (str(fehler), RUHE)


def _auswege(
    umstand: Umstand, fehler: StromFehler, fremde: tuple[Nachbar, ...]
) -> Iterator[Ausweg]:
    """Der beste zuerst; „noch einmal versuchen“ geht immer."""
    zerlegbar = not isinstance(fehler, SpeicherBelegt | SpeicherVoll | SpeicherNurLesen)
    if zerlegbar and not isinstance(fehler, FormatUnbekannt):
        for sicherung in sicherungen(umstand.ort)[:ANGEBOTEN]:
            yield from _sicherung(umstand, sicherung)
        yield from (_fremden_nehmen(umstand, n, fremde) for n in fremde if n.sicherung)
    if isinstance(fehler, WiederherstellungNoetig):
        yield from _wege_im_befund(umstand, fehler.befund.wege)
    yield Ausweg(name="Noch einmal versuchen", satz="Öffnet den Ordner erneut.", gehen=_nichts)
    if _hat_daten(umstand.ort) and not isinstance(fehler, FormatUnbekannt):
        satz = "Zeigt, was lesbar ist. Ändern geht nicht, an den Dateien geschieht nichts."
        yield Ausweg(name="Nur ansehen", satz=satz, gehen=_nichts, nur_lesen=True)


def _nichts() -> None:
    """Der Weg besteht nur im neuen Öffnen."""


def _wege_im_befund(umstand: Umstand, wege: tuple[Weg, ...]) -> Iterator[Ausweg]:
    saetze = {
        Weg.BIS_ZUM_SCHADEN: "Übernimmt alles, was sich lesen lässt; was beschädigt ist, fehlt.",
        Weg.DIESEN_STAND: "Nimmt die Datendatei, wie sie hier liegt; was danach geschah, fehlt.",
        Weg.LEER: "Beginnt mit einem leeren Verein.",
    }
    for weg, satz in saetze.items():
        if weg in wege:
            yield Ausweg(
                name=str(weg),
                satz=f"{satz} {BLEIBT}",
                gehen=partial(_gehen, umstand, weg),
                stand=_vorschau(umstand.ort, "Danach vorhanden"),
                nachfragen=True,
            )


def _gehen(umstand: Umstand, weg: Weg) -> None:
    rettung.gehen(umstand.ort.pfad, weg)
    umstand.vergessen()


def _sicherung(umstand: Umstand, sicherung: Sicherung) -> Iterator[Ausweg]:
    """Mit dem, was danach geschah, wenn es lückenlos anschließt; sonst der Stand von damals."""
    fund = untersuchen(umstand.ort, sicherung.pfad)
    mit = fund.befund is None and fund.vorgaenge > 0
    wann = zeit_text(sicherung.zeitpunkt)
    name = f"Sicherung vom {wann}"
    try:
        tabellen = rettung.ansehen(umstand.ort.pfad, sicherung, mit_journalen=mit)
    except StromFehler:
        return
    danach = "; was danach eingegeben wurde, fehlt."
    if mit:
        danach = " und dazu alles, was danach geschah."
    yield Ausweg(
        name=f"{name} zurückholen",
        satz=f"Bringt den Stand vom {wann} zurück{danach} {BLEIBT}",
        gehen=partial(_sicherung_nehmen, umstand, sicherung, mit_journalen=mit),
        stand=ordnerstand(name, tabellen),
        nachfragen=True,
    )


def _sicherung_nehmen(umstand: Umstand, sicherung: Sicherung, *, mit_journalen: bool) -> None:
    rettung.gehen(umstand.ort.pfad, Weg.SICHERUNG, sicherung, mit_journalen=mit_journalen)
    umstand.vergessen()


def _vorschau(ort: Ort, name: str) -> Ordnerstand | None:
    try:
        return ordnerstand(name, rettung.ansehen(ort.pfad))
    except StromFehler:
        return None


# --- Zwei Stände nebeneinander ------------------------------------------------------------------


def _zwei_staende(umstand: Umstand, fremde: tuple[Nachbar, ...]) -> Notlage:
    hier = _vorschau(umstand.ort, f"„{umstand.ort.pfad.name}“ (dieser Ordner)")
    return Notlage(
        titel="Neben Ihren Daten liegt ein zweiter Stand",
        saetze=(ZWEI_STAENDE,),
        auswege=tuple(_auswege_bei_zweien(umstand, hier, fremde)),
        staende=(*((hier,) if hier else ()), *(n.stand for n in fremde)),
    )


def _auswege_bei_zweien(
    umstand: Umstand, hier: Ordnerstand | None, fremde: tuple[Nachbar, ...]
) -> Iterator[Ausweg]:
    if hier is not None:
        yield Ausweg(
            name=f"Mit „{umstand.ort.pfad.name}“ weiterarbeiten",
            satz="Die anderen Dateien kommen in einen Ordner „strom.beiseite-…“ daneben.",
            gehen=lambda: _beiseite(umstand, fremde),
        )
    yield from (_fremden_nehmen(umstand, n, fremde) for n in fremde if n.sicherung)
    satz = "Öffnet die Daten, wie sie sind; beim nächsten Start wird wieder gefragt."
    yield Ausweg(name="Später entscheiden", satz=satz, gehen=_nichts)


def _beiseite(umstand: Umstand, fremde: tuple[Nachbar, ...]) -> None:
    try:
        beiseite_legen(umstand.ort, fremde)
    except OSError as fehler:
        raise WiederherstellungUnmoeglich(str(fehler)) from fehler
    umstand.vergessen()


def _fremden_nehmen(umstand: Umstand, nachbar: Nachbar, fremde: tuple[Nachbar, ...]) -> Ausweg:
    def gehen() -> None:
        if nachbar.sicherung is not None:
            _sicherung_nehmen(umstand, nachbar.sicherung, mit_journalen=False)
        _beiseite(umstand, fremde)

    return Ausweg(
        name=f"Mit „{nachbar.pfad.name}“ weiterarbeiten",
        satz=f"Dieser Stand tritt an die Stelle von „{umstand.ort.pfad.name}“. {BLEIBT}",
        gehen=gehen,
        stand=nachbar.stand,
        nachfragen=True,
    )


def hinweis_auf_nachbarn(ordner: Path, datei: str) -> str:
    """Der Satz, wenn das Programm mit fremden Ständen daneben geöffnet ist; leer ohne."""
    namen = ", ".join(f"„{n.pfad.name}“" for n in nachbarn(Ort(ordner / datei)))
    if not namen:
        return ""
    return (
        f"Im Datenordner liegt noch ein zweiter Stand: {namen}. Davon wurde nichts übernommen. "
        "Beim nächsten Start können Sie beide vergleichen und wählen."
    )

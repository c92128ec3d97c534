"""Prüft die Siegelkette und alles, was sie besiegelt; nennt, was nicht mehr stimmt."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from strom.ports.ablage import Ablage
from strom.ports.dokumente import Dokumente
from strom.ports.namen import schluessel, schluessel_von, titel
from strom.rechnung.rechnung import Rechnung
from strom.siegel.ansicht import Siegelbefund
from strom.siegel.kette import (
    Glied,
    Gliedart,
    Salz,
    Stelle,
    geaenderte_felder,
    gliednummer,
    kettenfehler,
)
from strom.stammdaten.verein import MINDESTENS_AUFBEWAHREN
from strom.usecases.siegel.ablage import BESIEGELT, besiegelt
from strom.usecases.siegel.worte import GESCHWAERZT, benannt, feldworte
from strom.werte.fehler import StromFehler
from strom.werte.zeit import deutsche_zeit

Formfehler = Callable[[], Iterable[tuple[type, str, str]]]
"""Datensätze, deren gespeicherter Text nicht ihre Form hat: Klasse, Kennung, was auffällt."""


@dataclass(frozen=True, slots=True)
class _Besiegelung:
    """Eine Stelle mit ihrem Glied und ihrem Salzkorn (leer: gelöscht, None: verloren)."""

    glied: Glied
    stelle: Stelle
    korn: str | None


class Siegelpruefung:
    """Ein Durchgang über eine Ablage; liest nur."""

    def __init__(
        self, ablage: Ablage, dokumente: Dokumente, formfehler: Formfehler = tuple
    ) -> None:
        self._ablage = ablage
        self._dokumente = dokumente
        self._formfehler = formfehler

    def befunde(self) -> tuple[Siegelbefund, ...]:
        """Alles, was nicht stimmt; leer heißt: Kette, Belege, PDF und Protokoll sind unverändert.

        Ohne Kette gibt es nur die Prüfung der PDF.
        """
        alle = (*kettenbefunde(self._ablage), *self._pdf(), *self._form())
        return tuple(dict.fromkeys(alle))

    def _pdf(self) -> Iterator[Siegelbefund]:
        for rechnung in self._ablage.finden(Rechnung):
            if not rechnung.ist_geloescht:
                yield from self._ein_pdf(rechnung)

    def _ein_pdf(self, rechnung: Rechnung) -> Iterator[Siegelbefund]:
        wer, datei = benannt(rechnung), rechnung.pdf_datei
        try:
            inhalt = self._dokumente.lesen(datei)
        except StromFehler as fehler:
            satz = f"{wer}: Das PDF „{datei}“ fehlt oder ist nicht lesbar. {fehler}"
            yield Siegelbefund(datensatz=schluessel(rechnung), satz=satz)
            return
        if sha256(inhalt).hexdigest() != rechnung.pdf_sha256:
            satz = (
                f"{wer}: Das PDF „{datei}“ ist nicht mehr das ausgestellte; sein Fingerabdruck "
                "hat sich geändert."
            )
            yield Siegelbefund(datensatz=schluessel(rechnung), satz=satz)

    def _form(self) -> Iterator[Siegelbefund]:
        for art, kennung, was in self._formfehler():
            name = schluessel_von(art, kennung)
            satz = f"{titel(art)} {kennung}: In der Datei steht es anders, als Strom schreibt: "
            yield Siegelbefund(datensatz=name, satz=f"{satz}{was}.")


def kettenbefunde(ablage: Ablage) -> Iterator[Siegelbefund]:
    """Was an der Kette und an den besiegelten Datensätzen nicht stimmt, ohne die PDF."""
    glieder = ablage.finden(Glied)
    yield from _kette(glieder)
    if glieder:
        yield from _datensaetze(ablage, _besiegelungen(ablage, glieder))


def _kette(glieder: Iterable[Glied]) -> Iterator[Siegelbefund]:
    je_nummer = {g.id.lstrip("0"): g for g in glieder}
    for fehler in kettenfehler(glieder):
        glied = je_nummer.get(str(fehler.glied))
        was = f" vom {zeitwort(glied)} („{glied.was}“)" if glied else ""
        satz = f"Siegelkette: Glied {fehler.glied}{was}: {fehler.grund}."
        yield Siegelbefund(datensatz=schluessel_von(Glied, gliednummer(fehler.glied)), satz=satz)


def _besiegelungen(ablage: Ablage, glieder: Iterable[Glied]) -> dict[str, list[_Besiegelung]]:
    salze = {s.id: s.koerner for s in ablage.finden(Salz)}
    ergebnis: dict[str, list[_Besiegelung]] = {}
    for glied in sorted(glieder, key=lambda g: g.id):
        koerner = salze.get(glied.id, ())
        for nummer, stelle in enumerate(glied.stellen):
            korn = koerner[nummer] if nummer < len(koerner) else None
            eintrag = _Besiegelung(glied, stelle, korn)
            ergebnis.setdefault(stelle.datensatz, []).append(eintrag)
    return ergebnis


def _datensaetze(
    ablage: Ablage, besiegelt: dict[str, list[_Besiegelung]]
) -> Iterator[Siegelbefund]:
    vorhanden: set[str] = set()
    for art in BESIEGELT:
        objekte: tuple[object, ...] = ablage.finden(art)
        for objekt in objekte:
            name = schluessel(objekt)
            vorhanden.add(name)
            yield from _datensatz(objekt, name, besiegelt.get(name, []))
    for name, eintraege in besiegelt.items():
        if name not in vorhanden:
            yield _fehlt(name, eintraege[-1].glied)


def _datensatz(objekt: object, name: str, eintraege: list[_Besiegelung]) -> Iterator[Siegelbefund]:
    if not eintraege:
        satz = f"{benannt(objekt)} trägt kein Siegel, wurde also an Strom vorbei hinzugefügt."
        yield Siegelbefund(datensatz=name, satz=satz)
        return
    *fruehere, letzte = eintraege
    for nummer, frueher in enumerate(fruehere):
        yield from _ersetzung(objekt, name, frueher, eintraege[nummer + 1].glied)
    yield from _inhalt(objekt, name, letzte)


def _inhalt(objekt: object, name: str, b: _Besiegelung) -> Iterator[Siegelbefund]:
    wann = f"seit Siegel {b.glied.nummer} vom {zeitwort(b.glied)}"
    if not b.korn:
        satz = f"{benannt(objekt)}: Zu Siegel {b.glied.nummer} fehlt das Salz; nicht prüfbar."
        yield Siegelbefund(datensatz=name, satz=satz)
    elif besiegelt(objekt, b.korn) != b.stelle:
        felder = geaenderte_felder(b.stelle, objekt, b.korn)
        was = feldworte(objekt, felder)
        satz = f"{benannt(objekt)} wurde {wann} verändert: {was}."
        yield Siegelbefund(datensatz=name, satz=satz)


def _ersetzung(
    objekt: object, name: str, frueher: _Besiegelung, danach: Glied
) -> Iterator[Siegelbefund]:
    """Ein zweites Siegel gibt es nur nach Anonymisieren oder Löschen, und dann ohne altes Salz."""
    if _ist_geschwaerzt(objekt, danach) and frueher.korn == "":
        return
    satz = (
        f"{benannt(objekt)} wurde am {zeitwort(danach)} neu besiegelt (Siegel {danach.nummer} "
        f"nach {frueher.glied.nummer}), ohne anonymisiert worden zu sein."
    )
    yield Siegelbefund(datensatz=name, satz=satz)


def _ist_geschwaerzt(objekt: object, glied: Glied) -> bool:
    """Ob dieses Glied das Ersetzen rechtfertigt; Rechnungen nur nach Ablauf der Frist."""
    art = glied.art
    if isinstance(objekt, Rechnung):
        frist = objekt.ausgestellt_am.year + MINDESTENS_AUFBEWAHREN
        return art is Gliedart.GRABSTEIN and objekt.ist_geloescht and glied.am.year > frist
    text = getattr(objekt, "text", getattr(objekt, "kommentar", ""))
    return art is Gliedart.ANONYMISIERT and text == GESCHWAERZT


def _fehlt(name: str, glied: Glied) -> Siegelbefund:
    art, _, kennung = name.partition(":")
    satz = (
        f"{art.capitalize()} {kennung} fehlt; besiegelt am {zeitwort(glied)} mit Siegel "
        f"{glied.nummer} („{glied.was}“)."
    )
    return Siegelbefund(datensatz=name, satz=satz)


def zeitwort(glied: Glied) -> str:
    """„20.01.2026 12:00“ in deutscher Zeit."""
    return f"{deutsche_zeit(glied.am):%d.%m.%Y %H:%M}"

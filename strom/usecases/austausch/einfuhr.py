"""Tabellen einlesen: erst der Probelauf, dann dasselbe noch einmal und es gilt.

Beides führt dieselben Schritte über die Anwendungsfälle aus; der Probelauf nimmt am Ende alles
zurück. Was an der Reihenfolge scheitert, wird noch einmal versucht, solange etwas vorangeht.
Gelöscht wird nie, und wer dieselbe Datei zweimal einliest, bekommt beim zweiten Mal nur „gleich“.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from strom.austausch.vorschau import (
    TabellePasstNicht,
    Urteil,
    Vorschau,
    ZeilenAbgelehnt,
    Zeilenurteil,
)
from strom.usecases.austausch.austauscharbeit import Austauscharbeit
from strom.usecases.austausch.daten.gesamteinfuhr import Gesamteinfuhr
from strom.usecases.austausch.tabellen import (
    ablesungsschritte,
    messschritte,
    stammdatenschritte,
    vertragsschritte,
)
from strom.usecases.austausch.tabellen.jsonzeilen import json_einlesen
from strom.usecases.austausch.tabellen.spalten import EINLESBAR
from strom.usecases.austausch.tabellen.werkzeug import Ergebnis, Werkzeug
from strom.usecases.austausch.tabellen.zeilen import Einlese, Zeile, einlesen
from strom.werte.fehler import Eingabefehler, StromFehler

Tat = Callable[[Werkzeug, Zeile], tuple[Ergebnis, str]]
Rang = tuple[int, date, int, int]
AUSBAU_VORHER, EINBAU, AUSBAU_GLEICH, ABLESUNG = range(4)
UMZUG, ENDE, BEGINN = range(3)
STAERKE = (Urteil.GLEICH, Urteil.AENDERT, Urteil.NEU, Urteil.ABGELEHNT)
GRUNDDATEN, MESSUNG, VERTRAEGE = range(3)


class _NurProbe(Exception):
    """Der Probelauf nimmt alles zurück."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Schritt:
    """Eine Tat einer Zeile; `rang` ist ihr Platz im Geschehen."""

    rang: Rang
    zeile: Zeile
    tat: Tat


@dataclass(kw_only=True)
class _Lauf:
    """Was bisher herauskam."""

    ergebnisse: dict[Zeile, list[Ergebnis]] = field(default_factory=dict)
    gescheitert: dict[Zeile, str] = field(default_factory=dict)
    beansprucht: dict[tuple[str, str], Zeile] = field(default_factory=dict)


class Einfuhr(Austauscharbeit):
    """Liest Tabellen ein (CSV oder JSON), oder ein JSON-Dokument mit allen Daten."""

    def vorschau(
        self, dateien: Mapping[str, bytes], belege: Path | None = None, passwort: str = ""
    ) -> Vorschau:
        """Was geschähe; geändert wird nichts.

        Args:
            dateien: Name und Inhalt.
            belege: Zu einem Dokument mit allen Daten: der Ordner oder das Paket mit den PDF.
            passwort: Das des Pakets, falls es eines hat.

        Raises:
            StromFehler: Eine Datei ist unlesbar oder ihre Spalten passen nicht.
        """
        if name := self._gesamt(dateien):
            return self._gesamteinfuhr.vorschau(name, dateien[name], belege, passwort)
        gelesen = self._lesen(dateien)
        ergebnis: list[Vorschau] = []
        try:
            with self._welt.ablage.vorgang():
                ergebnis.append(self._ausfuehren(gelesen))
                raise _NurProbe  # noqa: TRY301 – der Vorgang soll sich zurücknehmen
        except _NurProbe:
            return ergebnis[0]

    def uebernehmen(
        self, dateien: Mapping[str, bytes], belege: Path | None = None, passwort: str = ""
    ) -> Vorschau:
        """Führt alles in einem Vorgang aus; siehe `vorschau`.

        Raises:
            ZeilenAbgelehnt: Eine Zeile geht nicht; dann geschieht gar nichts.
            StromFehler: Eine Datei ist unlesbar oder ihre Spalten passen nicht.
        """
        if name := self._gesamt(dateien):
            return self._gesamteinfuhr.uebernehmen(name, dateien[name], belege, passwort)
        gelesen = self._lesen(dateien)
        form = "JSON" if all(map(_ist_json, dateien)) else "CSV"
        with self._welt.tat(f"{form} eingelesen", f"austausch:{form.lower()}") as tat:
            vorschau = self._ausfuehren(gelesen)
            if vorschau.abgelehnte:
                raise ZeilenAbgelehnt(vorschau)
            tat.geschehen = vorschau.ist_uebernehmbar
            tat.text = f"{', '.join(sorted(dateien))}: {vorschau.zusammenfassung}"[:500]
        return vorschau

    @property
    def _gesamteinfuhr(self) -> Gesamteinfuhr:
        return Gesamteinfuhr(
            welt=self._welt,
            siegelnd=self._siegelnd,
            formen=self._formen,
            dokumente=self._dokumente,
        )

    def _gesamt(self, dateien: Mapping[str, bytes]) -> str:
        """Der Name der Datei mit allen Daten; leer, wenn keine dabei ist.

        Raises:
            Eingabefehler: Es kommen noch andere mit.
        """
        alle = [n for n, roh in dateien.items() if _ist_json(n) and self._formen.daten.erkennt(roh)]
        if alle and len(dateien) > 1:
            grund = f"„{alle[0][:60]}“ enthält schon alle Daten. Bitte diese Datei allein einlesen."
            raise Eingabefehler(grund)
        return alle[0] if alle else ""

    def _gelesen(self, name: str, roh: bytes) -> Einlese:
        if _ist_json(name):
            return json_einlesen(name, self._formen.jsontabellen.lesen(roh))
        return einlesen(name, self._formen.tabellen.lesen(roh))

    def _lesen(self, dateien: Mapping[str, bytes]) -> list[Einlese]:
        gelesen = [self._gelesen(name, roh) for name, roh in dateien.items()]
        if not gelesen:
            grund = "Bitte mindestens eine CSV- oder JSON-Datei auswählen."
            raise Eingabefehler(grund)
        for name, e in zip(dateien, gelesen, strict=True):
            if sum(anderes.art is e.art for anderes in gelesen) > 1:
                raise TabellePasstNicht(name, f"Die Art „{e.art.name}“ ist zweimal dabei.")
        return gelesen

    def _ausfuehren(self, gelesen: list[Einlese]) -> Vorschau:
        werkzeug = Werkzeug(
            ablage=self._welt.ablage,
            stammdaten=self._stammdaten,
            zaehlerverwaltung=self._zaehler,
            ablesungen=self._ablesungen,
            vertragsbuch=self._vertraege,
        )
        lauf = _Lauf()
        offen = sorted(_schritte(gelesen, werkzeug), key=lambda s: s.rang)
        voran = True
        while offen and voran:
            lauf.gescheitert.clear()
            vorher = len(offen)
            offen = [s for s in offen if not self._versuchen(s, lauf, werkzeug)]
            voran = len(offen) < vorher
        abgelehnt = [u for e in gelesen for u in e.abgelehnt]
        urteile = [*abgelehnt, *(_urteil(z, lauf) for e in gelesen for z in e.zeilen)]
        return Vorschau(
            urteile=tuple(sorted(urteile, key=lambda u: (u.datei, u.zeile))),
            hinweise=tuple(h for e in gelesen for h in e.hinweise),
        )

    def _versuchen(self, schritt: _Schritt, lauf: _Lauf, w: Werkzeug) -> bool:
        zeile = schritt.zeile
        try:
            with self._welt.ablage.vorgang():
                ergebnis, kennung = schritt.tat(w, zeile)
                _nur_einmal(lauf, zeile, kennung)
        except StromFehler as fehler:
            w.vergessen(zeile.art.name)
            lauf.gescheitert.setdefault(zeile, str(fehler))
            return False
        if ergebnis[0] is not Urteil.GLEICH:
            w.vergessen(zeile.art.name)
        lauf.ergebnisse.setdefault(zeile, []).append(ergebnis)
        return True


def _ist_json(name: str) -> bool:
    return name.casefold().endswith(".json")


def _nur_einmal(lauf: _Lauf, zeile: Zeile, kennung: str) -> None:
    """Zwei Zeilen, die denselben Datensatz meinen, widersprechen sich früher oder später.

    Raises:
        Eingabefehler: Eine frühere Zeile meinte ihn schon.
    """
    andere = lauf.beansprucht.setdefault((zeile.art.name, kennung), zeile)
    if andere is not zeile:
        satz = (
            f"{andere.wort} {andere.nummer} meint schon denselben Eintrag. Bitte einen von beiden "
            "entfernen."
        )
        raise Eingabefehler(satz, feld="id")


def _urteil(zeile: Zeile, lauf: _Lauf) -> Zeilenurteil:
    ergebnisse = lauf.ergebnisse.get(zeile, [])
    gegenstand = ergebnisse[0][1] if ergebnisse else ""
    if zeile in lauf.gescheitert:
        return zeile.abgelehnt(lauf.gescheitert[zeile], gegenstand)
    urteil, text = max(ergebnisse, key=lambda e: STAERKE.index(e[0]))
    return Zeilenurteil(
        datei=zeile.datei, zeile=zeile.nummer, urteil=urteil, gegenstand=text, wort=zeile.wort
    )


def _schritte(gelesen: list[Einlese], w: Werkzeug) -> Iterator[_Schritt]:
    reihenfolge = {art.name: i for i, art in enumerate(EINLESBAR)}
    for e in gelesen:
        for zeile in e.zeilen:
            if e.art.name in stammdatenschritte.PLAENE:
                rang = (GRUNDDATEN, date.min, reihenfolge[e.art.name], zeile.nummer)
                yield _Schritt(rang=rang, zeile=zeile, tat=_stammdatentat(e.art.name))
            elif e.art.name == "ablesungen":
                rang = (MESSUNG, zeile.werte["am"], ABLESUNG, zeile.nummer)
                yield _Schritt(rang=rang, zeile=zeile, tat=ablesungsschritte.ablesen)
            elif e.art.name == "einbauten":
                yield from _einbauschritte(zeile)
            else:
                yield from _vertragsschritte(zeile, w)


def _stammdatentat(art: str) -> Tat:
    plan = stammdatenschritte.PLAENE[art]

    def tat(w: Werkzeug, zeile: Zeile) -> tuple[Ergebnis, str]:
        ergebnis: tuple[Ergebnis, str] = stammdatenschritte.einlesen(w, zeile, plan)
        return ergebnis

    return tat


def _einbauschritte(zeile: Zeile) -> Iterator[_Schritt]:
    """Am selben Tag geht der Ausbau des vorigen dem Einbau des nächsten voran."""
    von: date = zeile.werte["eingebaut_am"]
    bis: Any = zeile.werte.get("ausgebaut_am")
    rang = (MESSUNG, von, EINBAU, zeile.nummer)
    yield _Schritt(rang=rang, zeile=zeile, tat=messschritte.einbauen)
    wann = bis or date.max
    stufe = AUSBAU_GLEICH if wann == von else AUSBAU_VORHER
    rang = (MESSUNG, wann, stufe, zeile.nummer)
    yield _Schritt(rang=rang, zeile=zeile, tat=messschritte.ausbauen)


def _vertragsschritte(zeile: Zeile, w: Werkzeug) -> Iterator[_Schritt]:
    """Am selben Tag zieht erst um, wer umzieht; dann enden die anderen, dann beginnt Neues."""
    von: date = zeile.werte["von"]
    bis = vertragsschritte.vertragsende(zeile)
    if bis is not None:
        w.endstaende[zeile.text("platz").casefold(), bis] = zeile.werte.get("stand_bis")
    stufe = UMZUG if zeile.text("umzug_von") else BEGINN
    rang = (VERTRAEGE, von, stufe, zeile.nummer)
    yield _Schritt(rang=rang, zeile=zeile, tat=vertragsschritte.beginnen)
    rang = (VERTRAEGE, bis or date.max, ENDE, zeile.nummer)
    yield _Schritt(rang=rang, zeile=zeile, tat=vertragsschritte.beenden)

"""Welche Spalte was bedeutet: die Kopfzeile finden, übliche Namen erkennen, sonst offen lassen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from strom.uebernahme.blatt import Blatt, Rohtabelle, Rohzeile
from strom.uebernahme.felder import STANDWORTE, UNSICHER, Tabellenfeld, feld_zu, kurzform
from strom.uebernahme.sichtung import Uebergangen, sichten
from strom.werte.fehler import Eingabefehler

F = Tabellenfeld
Zuordnung = Mapping[int, Tabellenfeld]
"""Stelle der Spalte (ab 0) → Feld; was fehlt, wird übergangen."""
KOPF_SUCHEN = 60
SCHLUESSELFELDER = frozenset({F.PLATZ, F.NAME, F.ZAEHLER})
NOETIG = (F.PLATZ,)
BEISPIELE = 3
TAG = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})", re.ASCII)
JAHR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", re.ASCII)
BINDEWORT = re.compile(r"\b(am|vom|zum|per|jahr)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaltenfund:
    """Eine Spalte der Tabelle.

    Attributes:
        stelle: Ab 0 von links.
        feld: Was sie wohl bedeutet; None heißt, sie wird übergangen.
        sicher: Ob die Überschrift nur das heißen kann.
        grund: Warum sie übergangen wird; sonst leer.
        beispiele: Die ersten Inhalte, zum Wiedererkennen.
    """

    stelle: int
    name: str
    feld: Tabellenfeld | None
    sicher: bool = True
    grund: str = ""
    beispiele: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaltenvorschlag:
    """Was in einer Tabelle erkannt wurde; `tabelle` und `zuordnung` gehen so in die Vorschau.

    Attributes:
        blaetter: Alle Blätter der Datei; `tabelle.blatt` ist das gewählte.
        stichtage: Tage aus den Überschriften der beiden Stände („Stand 31.12.2025“).
        uebergangen: Zeilen, die keine Plätze sind, jede mit Grund.
    """

    blaetter: tuple[str, ...]
    tabelle: Rohtabelle
    spalten: tuple[Spaltenfund, ...]
    uebergangen: tuple[Uebergangen, ...]
    stichtage: tuple[date, ...] = ()

    @property
    def zuordnung(self) -> dict[int, Tabellenfeld]:
        """Die erkannten Spalten."""
        return {s.stelle: s.feld for s in self.spalten if s.feld is not None}

    @property
    def fehlende(self) -> tuple[Tabellenfeld, ...]:
        """Ohne diese Felder geht es nicht; bitte von Hand zuordnen."""
        return tuple(f for f in NOETIG if f not in self.zuordnung.values())


def vorschlagen(datei: str, blaetter: tuple[Blatt, ...], blatt: str = "") -> Spaltenvorschlag:
    """Wählt das Blatt (ohne Wunsch das mit den meisten bekannten Spalten) und erkennt es.

    Raises:
        Eingabefehler: Das gewünschte Blatt gibt es nicht, oder alle sind leer.
    """
    gewaehlt = _gewaehlt(blaetter, blatt)
    tabelle = Rohtabelle(datei=datei, blatt=gewaehlt, kopfzeile=_kopfzeile(gewaehlt))
    return vorschlag_zu(tabelle, tuple(b.name for b in blaetter))


def vorschlag_zu(tabelle: Rohtabelle, blaetter: tuple[str, ...]) -> Spaltenvorschlag:
    """Die erkannten Spalten bei dieser Kopfzeile; ein Mensch darf sie anders legen."""
    felder = _felder(tabelle.kopf)
    zuordnung = {i: f for i, (f, _, _) in enumerate(felder) if f is not None}
    taugliche, uebergangen = sichten(tabelle, zuordnung)
    spalten = tuple(
        Spaltenfund(
            stelle=i,
            name=name,
            feld=feld,
            sicher=sicher,
            grund=grund,
            beispiele=_beispiele(taugliche, i),
        )
        for i, (name, (feld, sicher, grund)) in enumerate(zip(tabelle.kopf, felder, strict=True))
    )
    return Spaltenvorschlag(
        blaetter=blaetter,
        tabelle=tabelle,
        spalten=spalten,
        uebergangen=uebergangen,
        stichtage=_stichtage(spalten),
    )


def zuordnung_pruefen(tabelle: Rohtabelle, zuordnung: Zuordnung) -> None:
    """Jedes Feld höchstens einmal, und der Platz ist dabei.

    Raises:
        Eingabefehler: Zwei Spalten sollen dasselbe sein, eine Spalte fehlt, oder es gibt sie nicht.
    """
    for stelle, feld in zuordnung.items():
        andere = [i for i, f in zuordnung.items() if f is feld and i < stelle]
        if andere or feld is F.PERSON:
            satz = (
                f"„{feld}“ ist zweimal zugeordnet: {_spalte(tabelle, andere[0])} und "
                f"{_spalte(tabelle, stelle)}. Bitte eine davon auf „übergehen“ stellen."
                if andere
                else "„Person“ ist keine Spalte."
            )
            raise Eingabefehler(satz, feld="zuordnung")
    fehlend = [f for f in NOETIG if f not in zuordnung.values()]
    if fehlend:
        satz = f"Welche Spalte ist „{fehlend[0]}“? Bitte von Hand zuordnen."
        raise Eingabefehler(satz, feld="zuordnung")


def _spalte(tabelle: Rohtabelle, stelle: int) -> str:
    kopf = tabelle.kopf
    return f"„{kopf[stelle]}“" if stelle < len(kopf) else f"Spalte {stelle + 1}"


def _gewaehlt(blaetter: tuple[Blatt, ...], wunsch: str) -> Blatt:
    passend = [b for b in blaetter if not wunsch or b.name == wunsch]
    volle = [b for b in passend if any(z.gefuellte for z in b.zeilen)]
    if wunsch and not passend:
        satz = f"Ein Blatt „{wunsch[:60]}“ gibt es in der Datei nicht."
        raise Eingabefehler(satz, feld="blatt")
    if not volle:
        satz = "Die Tabelle ist leer. Bitte eine Datei mit einer Zeile je Platz auswählen."
        raise Eingabefehler(satz, feld="datei")
    return max(volle, key=lambda b: max(_bekannte(z) for z in b.zeilen))


def _bekannte(zeile: Rohzeile) -> int:
    """Wie viele verschiedene Felder die Zeile als Überschriften nennt; 0 ohne Schlüsselfeld."""
    felder = {f for f, _, _ in _felder([z.text for z in zeile.zellen]) if f is not None}
    return len(felder) if felder & SCHLUESSELFELDER else 0


def _kopfzeile(blatt: Blatt) -> int:
    """Die Zeile mit den meisten bekannten Überschriften, sonst die erste mit zwei Zellen."""
    oben = [z for z in blatt.zeilen[:KOPF_SUCHEN] if z.gefuellte]
    beste = max(oben, key=_bekannte)
    if _bekannte(beste) > 1:
        return beste.nummer
    breite = (z.nummer for z in oben if len(z.gefuellte) > 1)
    return next(breite, oben[0].nummer)


def _felder(kopf: Iterable[str]) -> list[tuple[Tabellenfeld | None, bool, str]]:
    """Je Überschrift Feld, Sicherheit und Grund des Übergehens; kein Feld kommt zweimal vor."""
    namen = list(kopf)
    tage = _datierte(namen)
    sichere = [tage.get(i) or feld_zu(n) for i, n in enumerate(namen)]
    vergeben: dict[Tabellenfeld, int] = {}
    ergebnis: list[tuple[Tabellenfeld | None, bool, str]] = []
    for i, feld in enumerate(sichere):
        if feld is not None and feld in vergeben:
            ergebnis.append((None, True, f"„{feld}“ steht schon in „{namen[vergeben[feld]]}“"))
            continue
        if feld is not None:
            vergeben[feld] = i
        ergebnis.append((feld, True, "" if feld else "unbekannte Überschrift"))
    return [_unsicher(namen[i], e, vergeben) for i, e in enumerate(ergebnis)]


def _unsicher(
    name: str, bisher: tuple[Tabellenfeld | None, bool, str], vergeben: dict[Tabellenfeld, int]
) -> tuple[Tabellenfeld | None, bool, str]:
    """Eine mehrdeutige Überschrift bekommt das erste ihrer Felder, das noch fehlt."""
    if bisher[0] is not None:
        return bisher
    frei = [f for f in UNSICHER.get(kurzform(name), ()) if f not in vergeben]
    if not frei:
        return bisher
    vergeben[frei[0]] = -1
    return frei[0], False, ""


def _datierte(namen: list[str]) -> dict[int, Tabellenfeld]:
    """„Stand 31.12.2024“ und „Stand 31.12.2025“: der jüngste ist neu, der davor alt."""
    tage = sorted((t, i) for i, n in enumerate(namen) if (t := standtag(n)))
    if len(tage) > 1 and tage[-1][0] != tage[-2][0]:
        return {tage[-2][1]: F.STAND_ALT, tage[-1][1]: F.STAND_NEU}
    return {}


def standtag(ueberschrift: str) -> date | None:
    """Der Tag einer Überschrift wie „Zählerstand am 31.12.2025“ oder „Stand 2025“ (Jahresende)."""
    rest = BINDEWORT.sub(" ", JAHR.sub(" ", TAG.sub(" ", ueberschrift)))
    if kurzform(rest) not in STANDWORTE:
        return None
    if treffer := TAG.search(ueberschrift):
        tag, monat, jahr = (int(t) for t in treffer.groups())
    elif treffer := JAHR.search(ueberschrift):
        tag, monat, jahr = 31, 12, int(treffer.group(1))
    else:
        return None
    try:
        return date(jahr + 2000 if jahr < 100 else jahr, monat, tag)  # noqa: PLR2004 – zweistellig
    except ValueError:
        return None


def _stichtage(spalten: Iterable[Spaltenfund]) -> tuple[date, ...]:
    staende = {s.feld: s.name for s in spalten if s.feld in {F.STAND_ALT, F.STAND_NEU}}
    genau = {f: n for f, n in staende.items() if TAG.search(n)}
    tage = (standtag(genau[f]) for f in (F.STAND_ALT, F.STAND_NEU) if f in genau)
    return tuple(t for t in tage if t)


def _beispiele(zeilen: Iterable[Rohzeile], stelle: int) -> tuple[str, ...]:
    inhalte = dict.fromkeys(z.zelle(stelle).anzeige[:40] for z in zeilen)
    return tuple(x for x in inhalte if x)[:BEISPIELE]

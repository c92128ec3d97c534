"""Plätze, Parteien, Zähler, Tarife einlesen: anlegen oder ändern, nie löschen."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

from strom.austausch.vorschau import Urteil
from strom.stammdaten.partei import Partei, ParteiId
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.zaehler import Zaehler, ZaehlerId
from strom.usecases.austausch.tabellen.werkzeug import Ergebnis, Werkzeug
from strom.usecases.austausch.tabellen.widerspruch import RAT_KENNUNG, Widerspruch
from strom.usecases.austausch.tabellen.zeilen import Zeile
from strom.usecases.austausch.tabellen.zeilenbild import Felder
from strom.werte.deutsch import datum
from strom.werte.fehler import Eingabefehler
from strom.werte.preis import Preis

T = TypeVar("T", Partei, Platz, Zaehler, Tarif)
ANSCHRIFT = frozenset({"strasse", "hausnummer", "plz", "ort", "land"})
PLZ_OHNE_NULL = re.compile(r"[1-9][0-9]{3}", re.ASCII)
LEERBAR = frozenset({"eichjahr", "absicherung", "phasen"})
"""Nur diese Felder darf eine leere Zelle wirklich leeren; sonst heißt leer „keine Angabe“."""


class _Unveraendert(Exception):
    """Nach allen Prüfungen kam dasselbe heraus."""


def _nichts(_w: Werkzeug, _zeile: Zeile, _alt: object) -> None:
    """Die meisten Arten lassen jede Änderung zu, die ihre Prüfungen zulassen."""


def _ohne_zusatz(_w: Werkzeug, _zeile: Zeile) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Plan(Generic[T]):
    """Wie eine Art eingelesen wird.

    Attributes:
        erlauben: Wirft, wenn diese Zeile diesen Datensatz nicht ändern darf.
        zusatz: Was bei „neu“ noch zu sagen ist.
    """

    suchen: Callable[[Werkzeug, Zeile], T | None]
    bauen: Callable[[T | None, dict[str, Any]], T]
    bild: Callable[[Werkzeug, T], Felder]
    merken: Callable[[Werkzeug, T], T]
    name: Callable[[T], str]
    erlauben: Callable[[Werkzeug, Zeile, T], None] = _nichts
    zusatz: Callable[[Werkzeug, Zeile], str] = _ohne_zusatz


def einlesen(w: Werkzeug, zeile: Zeile, plan: Plan[T]) -> tuple[Ergebnis, str]:
    """Führt die Zeile aus; liefert das Ergebnis und die Kennung des Datensatzes.

    Raises:
        StromFehler: Eine Prüfung lehnt ab.
    """
    alt = plan.suchen(w, zeile)
    vorher = plan.bild(w, alt) if alt is not None else {}
    angaben = {f: v for f, v in zeile.werte.items() if v is not None or f in LEERBAR}
    werte = mit_nullen(angaben, vorher)
    if alt is None:
        zusatz = plan.zusatz(w, zeile)
        neu = plan.merken(w, plan.bauen(None, werte))
        return (Urteil.NEU, f"{plan.name(neu)}{zusatz}"), neu.id
    if all(vorher.get(f) == v for f, v in werte.items() if f != "id"):
        return (Urteil.GLEICH, plan.name(alt)), alt.id
    plan.erlauben(w, zeile.mit(werte), alt)
    try:
        with w.ablage.vorgang():
            geaendert = plan.merken(w, plan.bauen(alt, werte))
            if geaendert == alt:
                raise _Unveraendert  # noqa: TRY301 – der Vorgang soll sich zurücknehmen
    except _Unveraendert:
        return (Urteil.GLEICH, plan.name(alt)), alt.id
    text = unterschiede(zeile, vorher, plan.bild(w, geaendert))
    return (Urteil.AENDERT, f"{plan.name(alt)}: {text}"), alt.id


def mit_nullen(werte: dict[str, Any], vorher: Felder) -> dict[str, Any]:
    """Führende Nullen, die ein Rechenblatt verschluckt hat, sind keine Änderung.

    Eine vierstellige deutsche Postleitzahl war immer fünfstellig; sonst gilt die alte Nummer, wenn
    sich nur ihre Nullen unterscheiden.
    """
    neu = dict(werte)
    for feld, wert in werte.items():
        alt = vorher.get(feld)
        if isinstance(alt, str) and isinstance(wert, str) and alt != wert and wert.isdecimal():
            neu[feld] = alt if alt.startswith("0") and alt.lstrip("0") == wert else wert
    plz, land = neu.get("plz"), neu.get("land") or vorher.get("land") or "DE"
    if isinstance(plz, str) and PLZ_OHNE_NULL.fullmatch(plz) and land == "DE":
        neu["plz"] = f"0{plz}"
    return neu


def unterschiede(zeile: Zeile, vorher: Felder, nachher: Felder) -> str:
    """„Telefon „1“ → „2““, in der Reihenfolge der Spalten."""
    teile = [
        f"{s.name} „{_kurz(vorher[s.feld])}“ → „{_kurz(nachher[s.feld])}“"
        for s in zeile.art.ausgabe
        if s.feld in nachher and vorher.get(s.feld) != nachher[s.feld]
    ]
    return ", ".join(teile)


def _kurz(wert: object) -> str:
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    return str("" if wert is None else wert)[:40]


def _partei_suchen(w: Werkzeug, zeile: Zeile) -> Partei | None:
    """Nach Kennung, sonst nach Name und Vorname; bei Namensgleichheit hilft die Anschrift."""
    if (treffer := w.nach_kennung(Partei, zeile)) is not None:
        name = zeile.text("name").casefold()
        voll = (f"{name}, {zeile.text('vorname').casefold()}",) if "vorname" in zeile.werte else ()
        _niemand_anders(w, treffer, (name, *voll), _parteiname)
        return treffer
    gleichen_namens = w.parteien(zeile.text("name"), zeile.text("vorname"))
    if len(gleichen_namens) > 1:
        ort = tuple(zeile.text(f) for f in ("strasse", "hausnummer", "plz"))
        gleichen_namens = [
            p
            for p in gleichen_namens
            if ort == (p.anschrift.strasse, p.anschrift.hausnummer, p.anschrift.plz)
        ] or gleichen_namens
    if len(gleichen_namens) > 1:
        name = gleichen_namens[0].anzeigename
        satz = f"„{name}“ gibt es mehrmals. Bitte die Spalte „Kennung“ ausfüllen."
        raise Eingabefehler(satz, feld="id")
    return next(iter(gleichen_namens), None)


def _partei_bauen(alt: Partei | None, werte: dict[str, Any]) -> Partei:
    eigene = {f: v for f, v in werte.items() if f not in ANSCHRIFT | {"id"}}
    ort = {f: v for f, v in werte.items() if f in ANSCHRIFT}
    basis = alt or Partei(id=ParteiId(""), name="")
    return replace(basis, **eigene, anschrift=replace(basis.anschrift, **ort))


def _parteiname(p: Partei) -> str:
    return p.anzeigename


def _niemand_anders(
    w: Werkzeug, treffer: T, namen: tuple[str, ...], anzeige: Callable[[T], str]
) -> None:
    """Der Name darf ein neuer sein, aber nicht der eines anderen.

    Raises:
        Widerspruch: Jetzt oder vor dem Einlesen hieß ein anderer so.
    """
    if anderer := w.anfang.anderer(treffer, namen) or w.namen.anderer(treffer, namen):
        beide = (
            f"die Kennung meint „{anzeige(treffer)}“",
            f"der Name aber „{anzeige(cast('T', anderer))}“",
        )
        raise Widerspruch(beide, RAT_KENNUNG)


def _platz_suchen(w: Werkzeug, zeile: Zeile) -> Platz | None:
    name = zeile.text("bezeichnung")
    if (treffer := w.nach_kennung(Platz, zeile)) is None:
        return w.platz_oder_nichts(name)
    _niemand_anders(w, treffer, (name.casefold(),), lambda p: p.bezeichnung)
    return treffer


def _platz_bauen(alt: Platz | None, werte: dict[str, Any]) -> Platz:
    return replace(alt or Platz(id=PlatzId(""), bezeichnung=""), **_ohne_kennung(werte))


def _zaehler_suchen(w: Werkzeug, zeile: Zeile) -> Zaehler | None:
    nummer = zeile.text("nummer")
    if (treffer := w.nach_kennung(Zaehler, zeile)) is None:
        return w.zaehler_oder_nichts(nummer)
    _niemand_anders(w, treffer, (nummer.casefold(),), lambda z: f"Zähler {z.nummer}")
    return treffer


def _nummer_bleibt(w: Werkzeug, zeile: Zeile, alt: Zaehler) -> None:
    """Eine andere Nummer ist nach der ersten Rechnung ein anderes Gerät.

    Raises:
        Eingabefehler: Der Zähler ist schon abgerechnet.
    """
    nummer = zeile.text("nummer")
    belege = (w.abgerechnet.einbauten.get(e.id) for e in w.einbauten(alt))
    beleg = next((b for b in belege if b), None)
    if beleg and nummer != alt.nummer:
        satz = (
            f"Zähler {alt.nummer} steht auf Rechnung {beleg} und behält seine Nummer; in der Zeile "
            f"steht {nummer[:40]}. Hängt dort ein anderes Gerät, ist das ein Zählertausch: bitte "
            "auf der Seite des Platzes „Tauschen …“ wählen."
        )
        raise Eingabefehler(satz, feld="nummer")


def _zaehler_bauen(alt: Zaehler | None, werte: dict[str, Any]) -> Zaehler:
    return replace(alt or Zaehler(id=ZaehlerId(""), nummer=""), **_ohne_kennung(werte))


def _tarif_suchen(w: Werkzeug, zeile: Zeile) -> Tarif | None:
    """Nach Kennung oder Tag; mit einem anderen Tag ist es nicht mehr der Tarif der Kennung.

    Raises:
        Widerspruch: Kennung und Tag meinen zwei verschiedene Tarife.
    """
    ab = zeile.werte["gueltig_ab"]
    am_tag = next(iter(w.ablage.finden(Tarif, gueltig_ab=ab)), None)
    genannt = w.nach_kennung(Tarif, zeile)
    if genannt is None or genannt.gueltig_ab == ab:
        return genannt or am_tag
    if am_tag is not None and _tarif_bauen(am_tag, zeile.werte) != am_tag:
        tarif = f"die Kennung meint den Tarif ab {datum(genannt.gueltig_ab)}"
        raise Widerspruch((tarif, f"der Tag aber den ab {datum(ab)}"), RAT_KENNUNG)
    return am_tag


def _anderer_tarif(w: Werkzeug, zeile: Zeile) -> str:
    genannt = w.nach_kennung(Tarif, zeile)
    return f", als neuer Tarif; der ab {datum(genannt.gueltig_ab)} bleibt" if genannt else ""


def _tarif_bauen(alt: Tarif | None, werte: dict[str, Any]) -> Tarif:
    preise = {f: Preis(werte[f]) for f in ("arbeitspreis", "grundgebuehr", "anschlussgebuehr")}
    return Tarif(
        id=alt.id if alt else "",
        gueltig_ab=werte["gueltig_ab"],
        beschluss=werte.get("beschluss", alt.beschluss if alt else ""),
        **preise,
    )


def _ohne_kennung(werte: dict[str, Any]) -> dict[str, Any]:
    return {f: v for f, v in werte.items() if f != "id"}


PLAENE: dict[str, Plan[Any]] = {
    "plaetze": Plan[Platz](
        suchen=_platz_suchen,
        bauen=_platz_bauen,
        bild=lambda w, p: w.bild.platz(p),
        merken=lambda w, p: w.stammdaten.platz_merken(p),
        name=lambda p: p.bezeichnung,
    ),
    "parteien": Plan[Partei](
        suchen=_partei_suchen,
        bauen=_partei_bauen,
        bild=lambda w, p: w.bild.partei(p),
        merken=lambda w, p: w.stammdaten.partei_merken(p),
        name=lambda p: p.anzeigename,
    ),
    "zaehler": Plan[Zaehler](
        suchen=_zaehler_suchen,
        bauen=_zaehler_bauen,
        bild=lambda w, z: w.bild.zaehler(z),
        merken=lambda w, z: w.zaehlerverwaltung.merken(z),
        name=lambda z: f"Zähler {z.nummer}",
        erlauben=_nummer_bleibt,
    ),
    "tarife": Plan[Tarif](
        suchen=_tarif_suchen,
        bauen=_tarif_bauen,
        bild=lambda w, t: w.bild.tarif(t),
        merken=lambda w, t: w.stammdaten.tarif_merken(t),
        name=lambda t: f"Tarif ab {datum(t.gueltig_ab)}",
        zusatz=_anderer_tarif,
    ),
}

"""Die Auskunft an eine Person: alles, was über sie gespeichert ist (Art. 15 DSGVO)."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from strom.ereignis.ereignis import Ereignis
from strom.messung.ablesung import Ablesung
from strom.ports.ablage import Ablage
from strom.ports.namen import schluessel, schluessel_von
from strom.rechnung.bild import Berichtsbild, Berichtstabelle
from strom.rechnung.rechnung import Ausgabe, Rechnung, Rechnungsentwurf
from strom.siegel.kanonisch import als_daten
from strom.siegel.protokoll import Protokolleintrag
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Zaehler
from strom.usecases.grund.eingaben import feldname
from strom.usecases.grund.rechner import einstellungen, verein
from strom.werte.deutsch import anzahl, bis_text, datum, kwh
from strom.werte.kennung import iban_text
from strom.werte.zeit import deutsche_zeit

ZWECK = (
    "Zweck: Abrechnung des gelieferten Stroms und Erfüllung der gesetzlichen Buchführungspflicht "
    "(Art. 6 Abs. 1 Buchst. b und c DSGVO). Empfänger: der Verein selbst. Herkunft: eigene "
    "Angaben der Person und Zählerablesungen."
)
RECHTE = (
    "Rechte: Auskunft, Berichtigung, Löschung, Einschränkung, Übertragbarkeit, Widerspruch "
    "(Art. 15 bis 21 DSGVO) und Beschwerde bei der Datenschutzaufsicht des Landes."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Personendaten:
    """Alles zu einer Partei, so wie es gespeichert ist."""

    partei: Partei
    vertraege: tuple[Vertrag, ...]
    ablesungen: tuple[Ablesung, ...]
    entwuerfe: tuple[Rechnungsentwurf, ...]
    rechnungen: tuple[Rechnung, ...]
    ausgaben: tuple[Ausgabe, ...]
    ereignisse: tuple[Ereignis, ...]
    protokoll: tuple[Protokolleintrag, ...]


def personendaten(ablage: Ablage, partei: Partei) -> Personendaten:
    """Sammelt: Ablesungen ihrer Plätze in ihrer Zeit, ihre Belege, die Einträge dazu."""
    vertraege = ablage.finden(Vertrag, partei=partei.id)
    rechnungen = [r for v in vertraege for r in ablage.finden(Rechnung, vertrag=v.id)]
    entwuerfe = [e for v in vertraege for e in ablage.finden(Rechnungsentwurf, vertrag=v.id)]
    ablesungen = tuple(a for v in vertraege for a in _ablesungen(ablage, v))
    ausgaben = [a for r in rechnungen for a in ablage.finden(Ausgabe, rechnung=r.id)]
    bezug = (partei, *vertraege, *rechnungen, *entwuerfe, *ablesungen)
    return Personendaten(
        partei=partei,
        vertraege=vertraege,
        ablesungen=ablesungen,
        entwuerfe=tuple(entwuerfe),
        rechnungen=tuple(sorted(rechnungen, key=lambda r: (r.ausgestellt_um, r.folge))),
        ausgaben=tuple(ausgaben),
        ereignisse=tuple(e for r in rechnungen for e in ablage.finden(Ereignis, rechnung=r.id)),
        protokoll=tuple(_protokoll(ablage, bezug)),
    )


def _ablesungen(ablage: Ablage, vertrag: Vertrag) -> Iterator[Ablesung]:
    """Ein- und Auszugstag zählen mit: an beiden gilt der Stand auch für diese Partei."""
    for ablesung in ablage.finden(Ablesung, platz=vertrag.platz):
        if vertrag.von <= ablesung.am and (vertrag.bis is None or ablesung.am <= vertrag.bis):
            yield ablesung


def _protokoll(ablage: Ablage, bezug: Collection[object]) -> Iterator[Protokolleintrag]:
    namen = {schluessel(o) for o in bezug}
    namen |= {schluessel_von(Rechnungsentwurf, o.id) for o in bezug if isinstance(o, Rechnung)}
    for eintrag in ablage.finden(Protokolleintrag):
        if eintrag.gegenstand in namen:
            yield eintrag


def auskunftsdaten(daten: Personendaten, am: datetime) -> str:
    """Alles vollständig als JSON, maschinenlesbar (Art. 20 DSGVO)."""
    inhalt = {"format": "strom-auskunft", "erstellt_am": am.isoformat(), **als_daten(daten)}
    return json.dumps(inhalt, ensure_ascii=False, indent=1) + "\n"


def auskunftsbild(ablage: Ablage, daten: Personendaten, am: datetime) -> Berichtsbild:
    """Dasselbe zum Lesen und Drucken; die Einzelheiten jeder Rechnung stehen im JSON."""
    jahre = einstellungen(ablage).aufbewahrung_jahre
    return Berichtsbild(
        titel="Auskunft über gespeicherte Daten",
        verein=verein(ablage).name,
        stand=f"Erstellt am {deutsche_zeit(am):%d.%m.%Y um %H:%M Uhr}",
        urteil=f"Alles, was über {daten.partei.briefname} gespeichert ist (Art. 15 DSGVO).",
        absaetze=(ZWECK, _dauer(jahre), RECHTE),
        tabellen=tuple(t for t in _tabellen(ablage, daten) if t.zeilen),
    )


def _dauer(jahre: int) -> str:
    dauer = anzahl(jahre, "Jahr", "Jahre")
    return (
        f"Dauer: Rechnungen bleiben {dauer} nach Ende ihres Kalenderjahres (§ 147 AO, § 14b "
        "UStG), die übrigen Angaben, bis der Vertrag beendet und vollständig abgerechnet ist."
    )


def _tabellen(ablage: Ablage, d: Personendaten) -> Iterator[Berichtstabelle]:
    plaetze = {p.id: p.bezeichnung for p in ablage.finden(Platz)}
    zaehler = {z.id: z.nummer for z in ablage.finden(Zaehler)}
    yield _tabelle("Stammdaten", ("Angabe", "Wert"), _stammdaten(d.partei), ("35%", "65%"))
    yield _tabelle(
        "Lieferverträge",
        ("Platz", "von", "bis", "Herkunft", "Abschlag vor Strom"),
        (_vertragszeile(v, plaetze) for v in d.vertraege),
    )
    yield _tabelle(
        "Ablesungen",
        ("Tag", "Platz", "Zähler", "Stand kWh", "Art", "Kommentar"),
        (
            (datum(a.am), plaetze[a.platz], zaehler[a.zaehler], kwh(a.stand), a.art, a.kommentar)
            for a in sorted(d.ablesungen, key=lambda a: a.am)
        ),
        ("13%", "12%", "17%", "14%", "16%", "28%"),
    )
    yield _tabelle(
        "Rechnungen",
        ("Nummer", "Datum", "Zeitraum", "Verbrauch kWh", "Zahlbetrag €"),
        (_rechnung(r) for r in d.rechnungen),
    )
    yield _tabelle(
        "Zugestellt",
        ("Wann", "Wie", "Von wem"),
        ((_wann(a.am), _ausgabewort(a), a.von) for a in d.ausgaben),
    )
    yield _tabelle(
        "An andere Programme gemeldet",
        ("Wann", "Was", "Rechnung"),
        ((_wann(e.am), str(e.art), e.nummer) for e in d.ereignisse),
    )
    yield _tabelle(
        "Protokoll",
        ("Wann", "Wer", "Was", "Womit"),
        ((_wann(e.am), e.wer, e.was, e.text) for e in d.protokoll),
        ("18%", "18%", "22%", "42%"),
    )


def _tabelle(
    titel: str,
    kopf: tuple[str, ...],
    zeilen: Iterable[tuple[str, ...]],
    breiten: tuple[str, ...] = (),
) -> Berichtstabelle:
    return Berichtstabelle(titel=titel, kopf=kopf, zeilen=tuple(zeilen), breiten=breiten)


def _stammdaten(partei: Partei) -> Iterator[tuple[str, str]]:
    a = partei.anschrift
    yield "Anschrift", ", ".join(z for z in (a.strassenzeile, a.ortszeile, a.land) if z)
    for feld in fields(partei):
        wert = getattr(partei, feld.name)
        if feld.name in {"anschrift", "id"} or wert in {"", None}:
            continue
        yield feldname(feld.name), iban_text(wert) if feld.name == "iban" else _wort(wert)


def _wort(wert: object) -> str:
    if isinstance(wert, date):
        return datum(wert)
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    return str(wert)


def _vertragszeile(v: Vertrag, plaetze: Mapping[PlatzId, str]) -> tuple[str, ...]:
    vorher = v.eroeffnungsabschlag.deutsch if v.eroeffnungsabschlag else ""
    return plaetze[v.platz], datum(v.von), _bis(v), str(v.herkunft), vorher


def _bis(vertrag: Vertrag) -> str:
    return bis_text(vertrag.bis) if vertrag.bis else "läuft"


def _rechnung(r: Rechnung) -> tuple[str, ...]:
    b = r.berechnung
    return (
        r.nummer,
        datum(r.ausgestellt_am),
        r.kopien.zeitraum.name,
        kwh(b.verbrauch),
        b.zahlbetrag.deutsch,
    )


def _ausgabewort(a: Ausgabe) -> str:
    return f"zurückgenommen: {a.weg}" if a.nimmt_zurueck else str(a.weg)


def _wann(am: datetime) -> str:
    return f"{deutsche_zeit(am):%d.%m.%Y %H:%M}"

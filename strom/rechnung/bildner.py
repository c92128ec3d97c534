"""Macht aus einer Berechnung mit ihren Kopien das RechnungsBild (nur Worte, keine Rechnung)."""

from dataclasses import dataclass
from datetime import date

from strom.rechnung.berechnung import Berechnung, Betragsfeld, Position, Segment
from strom.rechnung.bild import (
    Infozeile,
    Positionszeile,
    RechnungsBild,
    Summenzeile,
    Verbrauchszeile,
)
from strom.rechnung.endangabe import Endangabe
from strom.rechnung.rechenweg import einheitenwort, grenzsatz, rechenweg
from strom.rechnung.rechnung import Kopien, Rechnung, Rechnungsart, Vorjahr
from strom.rechnung.stornobild import stornobild
from strom.rechnung.texte import hinweise, info, steuersatz, zahlungssatz
from strom.stammdaten.partei import Partei
from strom.stammdaten.verein import Verein
from strom.werte import deutsch
from strom.werte.kennung import iban_text
from strom.werte.zeit import Zeitraum


@dataclass(frozen=True, slots=True, kw_only=True)
class Bildvorlage:
    """Woraus ein Bild entsteht; ein Entwurf hat weder Nummer noch Datum noch Fälligkeit."""

    berechnung: Berechnung
    kopien: Kopien
    art: Rechnungsart
    nummer: str = ""
    ausgestellt_am: date | None = None
    faellig_am: date | None = None
    vorjahr: Vorjahr | None = None
    endangabe: Endangabe = Endangabe.LETZTER_TAG


def bild_der_rechnung(rechnung: Rechnung) -> RechnungsBild:
    """Das Bild eines ausgestellten Belegs, allein aus seinen eigenen Kopien."""
    bild = zeichnen(
        Bildvorlage(
            berechnung=rechnung.berechnung,
            kopien=rechnung.kopien,
            art=rechnung.art,
            nummer=rechnung.nummer,
            ausgestellt_am=rechnung.ausgestellt_am,
            faellig_am=rechnung.faellig_am,
            vorjahr=rechnung.vorjahr,
            endangabe=rechnung.endangabe,
        )
    )
    return stornobild(rechnung, bild) if rechnung.ist_storno else bild


def zeichnen(v: Bildvorlage) -> RechnungsBild:
    """Das ganze Bild in der Reihenfolge des Papiers."""
    b, k = v.berechnung, v.kopien
    zeitraum = v.endangabe.spanne(Zeitraum(b.von, b.bis))
    return RechnungsBild(
        art=str(v.art),
        titel=f"{v.art} für {k.platz.bezeichnung}, {zeitraum}",
        nummer=v.nummer,
        datum=deutsch.datum(v.ausgestellt_am) if v.ausgestellt_am else "",
        ist_entwurf=not v.nummer,
        platz=k.platz.bezeichnung,
        absenderzeile=absenderzeile(k.verein),
        empfaenger=empfaenger(k.partei),
        info=tuple(Infozeile(text=t, wert=w) for t, w in _info(v)),
        anrede=anrede(k.partei),
        einleitung=(
            f"für den Platz {k.platz.bezeichnung} rechnen wir den Strombezug vom {zeitraum} ab."
        ),
        verbrauch=tuple(_verbrauchszeile(s, v.endangabe) for s in b.segmente),
        verbrauch_summe=deutsch.kwh(b.verbrauch),
        positionen=tuple(_positionszeile(p, v.endangabe) for p in b.positionen),
        summen=summenzeilen(b),
        zahlbetrag=str(b.zahlbetrag),
        zahlungssatz=zahlungssatz(b, k, v.faellig_am),
        steuersatz=steuersatz(b, k.einstellungen),
        hinweise=hinweise(b, k, v.vorjahr, v.endangabe),
        gruss=_gruss(k.verein),
        fuss=fusszeilen(k.verein),
        rechenweg=rechenweg(b, v.endangabe) if b.positionen else (),
    )


def _info(v: Bildvorlage) -> tuple[tuple[str, str], ...]:
    nummer = v.nummer or "Entwurf, noch ohne Nummer"
    datum = deutsch.datum(v.ausgestellt_am) if v.ausgestellt_am else ""
    faellig = deutsch.datum(v.faellig_am) if v.faellig_am else ""
    return info(v.kopien, nummer=nummer, datum=datum, faellig=faellig)


def absenderzeile(verein: Verein) -> str:
    """Die kleine Zeile im Fensterumschlag."""
    teile = (verein.name, verein.anschrift.strassenzeile, verein.anschrift.ortszeile)
    return " · ".join(t for t in teile if t)


def empfaenger(partei: Partei) -> tuple[str, ...]:
    """Bis zu fünf Zeilen im Anschriftfeld."""
    a = partei.anschrift
    land = "" if a.land in {"", "DE"} else a.land
    zeilen = (partei.anrede, partei.briefname, partei.zusatz, a.strassenzeile, a.ortszeile, land)
    return tuple(z for z in zeilen if z)


def anrede(partei: Partei) -> str:
    """„Sehr geehrte Frau Arndt,“ – ohne Anrede neutral."""
    if partei.anrede == "Frau":
        return f"Sehr geehrte Frau {partei.name},"
    if partei.anrede == "Herr":
        return f"Sehr geehrter Herr {partei.name},"
    return f"Guten Tag {partei.briefname},"


def _verbrauchszeile(s: Segment, ende: Endangabe) -> Verbrauchszeile:
    gruende = [grenzsatz(g) for g in (s.anfang, s.ende) if g.ist_geschaetzt and g.stand is not None]
    return Verbrauchszeile(
        zeitraum=ende.spanne(Zeitraum(s.von, s.bis)),
        zaehler=s.zaehler,
        stand_alt=deutsch.kwh(s.anfang.stand) if s.anfang.stand is not None else "",
        stand_neu=deutsch.kwh(s.ende.stand) if s.ende.stand is not None else "",
        grundlage=s.grundlage,
        verbrauch=deutsch.kwh(s.verbrauch) if s.verbrauch is not None else "",
        faktor="" if s.wandlerfaktor == 1 else deutsch.zahl(s.wandlerfaktor),
        alt_geschaetzt=s.anfang.ist_geschaetzt,
        neu_geschaetzt=s.ende.ist_geschaetzt,
        grund="; ".join(gruende),
    )


def _positionszeile(p: Position, ende: Endangabe) -> Positionszeile:
    return Positionszeile(
        feld=p.feld,
        text=p.text,
        zeitraum=ende.spanne(Zeitraum(p.von, p.bis)) if p.von and p.bis else "",
        menge=deutsch.zahl(p.menge),
        einheit=einheitenwort(p),
        preis=deutsch.preis(p.preis),
        betrag=p.betrag.deutsch,
        betrag_berechnet=p.betrag_berechnet.deutsch if p.aenderung else "",
        begruendung=p.aenderung.begruendung if p.aenderung else "",
    )


def summenzeilen(b: Berechnung) -> tuple[Summenzeile, ...]:
    """Summe, Steuer, Abschläge, Zahlbetrag; null-Abschläge stehen da, damit nichts fehlt."""
    zeilen = [Summenzeile(text="Summe der Kosten", betrag=b.summe.deutsch, fett=True)]
    if b.steuer:
        satz = deutsch.zahl(b.steuer.satz)
        zeilen = [
            Summenzeile(text="Netto", betrag=b.steuer.netto.deutsch),
            Summenzeile(text=f"Umsatzsteuer {satz} %", betrag=b.steuer.steuer.deutsch),
            Summenzeile(text="Summe der Kosten, brutto", betrag=b.summe.deutsch, fett=True),
        ]
    zeilen.append(_feldzeile("abzüglich alter Abschlag", b.alter_abschlag, minus=True))
    if not b.abschlag_getrennt:
        zeilen.append(_feldzeile("zuzüglich neuer Abschlag", b.neuer_abschlag))
    wort = "Erstattung" if b.zahlbetrag.cent < 0 else "Zahlbetrag"
    zeilen.append(Summenzeile(text=wort, betrag=b.zahlbetrag.deutsch, fett=True))
    if b.abschlag_getrennt:
        text = "Neuer Abschlag (wird getrennt erhoben)"
        zeilen.append(_feldzeile(text, b.neuer_abschlag))
    return tuple(zeilen)


def _feldzeile(text: str, feld: Betragsfeld, *, minus: bool = False) -> Summenzeile:
    betrag, berechnet = feld.betrag, feld.berechnet
    if minus:
        betrag, berechnet = -betrag, -berechnet
    return Summenzeile(
        text=text,
        betrag=betrag.deutsch,
        feld=feld.feld,
        betrag_berechnet=berechnet.deutsch if feld.aenderung else "",
        begruendung=feld.aenderung.begruendung if feld.aenderung else "",
    )


def _gruss(verein: Verein) -> tuple[str, ...]:
    zeilen = ("Mit freundlichen Grüßen", verein.kassenwart, verein.name)
    return tuple(z for z in zeilen if z)


def fusszeilen(verein: Verein) -> tuple[tuple[str, ...], ...]:
    """Drei Spalten: Anschrift, Erreichbarkeit und Register, Bank."""
    a = verein.anschrift
    spalten = (
        (verein.name, a.strassenzeile, a.ortszeile),
        (
            verein.telefon and f"Telefon {verein.telefon}",
            verein.email,
            verein.webseite,
            verein.register,
        ),
        (
            verein.bank,
            verein.iban and f"IBAN {iban_text(verein.iban)}",
            verein.steuernummer and f"Steuernummer {verein.steuernummer}",
            verein.umsatzsteuer_id and f"USt-IdNr. {verein.umsatzsteuer_id}",
        ),
    )
    return tuple(tuple(z for z in spalte if z) for spalte in spalten)

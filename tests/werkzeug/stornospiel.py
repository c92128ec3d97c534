"""Spielt die Fallart „storno“ über die Fassade: Beleg hinlegen, stornieren, alles nachsehen."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import strom
from strom.messung import Ablesungsart, Beleg, Grenzstand, Herkunft
from strom.rechnung import (
    Aenderung,
    Berechnung,
    Betragsfeld,
    Kopien,
    Position,
    Positionsart,
    Rechnung,
    Rechnungsart,
    RechnungsBild,
    Segment,
    Steuer,
)
from strom.stammdaten import Berechnungszeitraum, Einstellungen, Partei, Platz, Verein, Vertrag
from tests.werkzeug.ablage_im_speicher import SpeicherAblage
from tests.werkzeug.anschluesse import DokumenteImSpeicher, StehendeUhr, strom_im_speicher

Fall = dict[str, Any]
EINHEITEN = {"verbrauch": "kWh", "grundgebuehr": "Monat", "anschlussgebuehr": "Stück"}
GRUND = "Der Zählerstand war falsch abgelesen."
VERBOTEN = ("gutschrift", "teilstorno")


def storno(eingabe: Fall) -> Fall:
    """art = storno."""
    am, ablage, dokumente = _tag(eingabe["storno_am"]), SpeicherAblage(), DokumenteImSpeicher()
    original = rechnung_aus(eingabe["rechnung"])
    letzte = replace(
        original,
        id="letzte",
        vertrag="anderer",
        nummer=f"{am.year}-{eingabe['naechste_nummer'] - 1:04d}",
        folge=eingabe["naechste_nummer"] - 1,
        ausgestellt_am=am,
    )
    k = original.kopien
    muster = Einstellungen(nummernkreis=eingabe["nummernkreis"])
    ablage.ablegen(muster, k.partei, k.platz, k.vertrag, k.zeitraum, original, letzte)
    s = strom_im_speicher(ablage=ablage, dokumente=dokumente, uhr=StehendeUhr(am))
    vorher = repr(ablage.holen(Rechnung, original.id))
    beleg = s.rechnungen.stornieren(original.id, GRUND)
    bild = s.rechnungen.bild(beleg.id)
    zustaende = {z.id: str(z.zustand) for z in s.rechnungen.liste()}
    gedruckt = dokumente.fertig[beleg.pdf_datei].decode() + repr(bild)
    return {
        "stornorechnung": _beleg(beleg, bild),
        "summe_beider": (original.berechnung.zahlbetrag + beleg.berechnung.zahlbetrag).text,
        "original_unveraendert": vorher == repr(ablage.holen(Rechnung, original.id)),
        "original_status": zustaende[original.id],
        "wort_gutschrift_kommt_vor": any(w in gedruckt.casefold() for w in VERBOTEN),
        "ereignis": _ereignis(s, original, beleg),
        "naechste_nummer": s.rechnungen.stornieren("letzte", GRUND).folge,
    }


def _beleg(r: Rechnung, bild: RechnungsBild) -> Fall:
    b = r.berechnung
    assert r.bezug is not None
    beleg: Fall = {
        "nummer": bild.nummer,
        "titel": bild.art,
        "bezug": {"nummer": r.bezug.nummer, "datum": r.bezug.datum.isoformat()},
        "ausgestellt_am": r.ausgestellt_am.isoformat(),
        "positionen": [_zeile(p) for p in b.positionen],
        "summe": b.summe.text,
        "alter_abschlag": b.alter_abschlag.betrag.text,
        "saldo": b.saldo.text,
        "neuer_abschlag": b.neuer_abschlag.betrag.text,
        "zahlbetrag": b.zahlbetrag.text,
    }
    if b.steuer:
        beleg["umsatzsteuer"] = {
            "satz": str(b.steuer.satz),
            "brutto": b.steuer.brutto.text,
            "netto": b.steuer.netto.text,
            "steuer": b.steuer.steuer.text,
        }
    return beleg


def _zeile(p: Position) -> Fall:
    zeile = {
        "art": str(p.art),
        "menge": str(p.menge),
        "preis": p.preis.text,
        "betrag": p.betrag.text,
    }
    return zeile | ({"betrag_berechnet": p.betrag_berechnet.text} if p.aenderung else {})


def _ereignis(s: strom.Strom, original: Rechnung, beleg: Rechnung) -> Fall:
    """Die Nachricht mit Platzhaltern, wo der Fall welche nennt."""
    ereignis = s.ereignisse.liste()[0]
    nutzlast = json.loads(ereignis.text)["storniert_rechnung"]
    platzhalter = {
        f"tech.studitemps:rechnungsstellung:rechnung:{original.nummer}": original.nummer,
        f"tech.studitemps:rechnungsstellung:stornorechnung:{beleg.nummer}": beleg.nummer,
    }
    for feld in ("@id", "durch"):
        if nutzlast[feld] in platzhalter:
            nutzlast[feld] = f"<URI von {platzhalter[nutzlast[feld]]}>"
    adresse, _, name = nutzlast["als_dokument"].rpartition("/")
    token = adresse.rpartition("/")[2]
    if s.ereignisse.dokument(token, name) == s.rechnungen.pdf(beleg.id):
        nutzlast["als_dokument"] = "<URL des PDF>"
    exchange, _, rest = ereignis.routing_key.partition(".")
    return {
        "routing_key": f"{exchange}.{rest}",
        "exchange": exchange,
        "storniert_rechnung": nutzlast,
    }


def _tag(text: str) -> date:
    return date.fromisoformat(text)


def rechnung_aus(r: Fall) -> Rechnung:
    """Eine ausgestellte Rechnung mit genau diesen Zahlen."""
    am = _tag(r["ausgestellt_am"])
    von, bis = date(am.year - 1, 1, 1), date(am.year, 1, 1)
    um = datetime.combine(am, time(9), UTC)
    steuer = r.get("umsatzsteuer")
    berechnung = Berechnung(
        von=von,
        bis=bis,
        monate=12,
        segmente=(_segment(r, von, bis),),
        positionen=tuple(_position(p, um) for p in r["positionen"]),
        alter_abschlag=_feld("alter_abschlag", r),
        neuer_abschlag=_feld("neuer_abschlag", r),
        steuer=steuer
        and Steuer(
            satz=Decimal(steuer["satz"]),
            netto=strom.Geld.aus(steuer["netto"]),
            steuer=strom.Geld.aus(steuer["steuer"]),
            brutto=strom.Geld.aus(steuer["brutto"]),
        ),
    )
    assert berechnung.zahlbetrag == strom.Geld.aus(r["zahlbetrag"]), "der Fall rechnet falsch"
    assert berechnung.summe == strom.Geld.aus(r["summe"]), "der Fall rechnet falsch"
    return Rechnung(
        id="original",
        nummer=r["nummer"],
        folge=int(r["nummer"].rpartition("-")[2]),
        zeitraum="z",
        vertrag="v",
        art=Rechnungsart.RECHNUNG,
        ausgestellt_am=am,
        ausgestellt_um=um,
        ausgestellt_von="Karla Kasse",
        faellig_am=am + timedelta(days=14),
        berechnung=berechnung,
        kopien=_kopien(von, bis),
        pdf_datei=f"Rechnung-{r['nummer']}.pdf",
        pdf_sha256="0" * 64,
    )


def _kopien(von: date, bis: date) -> Kopien:
    return Kopien(
        verein=Verein(name="KGV Sonnenhang e. V.", kassenwart="Karla Kasse"),
        einstellungen=Einstellungen(),
        partei=Partei(id="p", name="Arndt"),
        platz=Platz(id="pl", bezeichnung="A 01"),
        vertrag=Vertrag(id="v", partei="p", platz="pl", von=date(2020, 1, 1)),
        zeitraum=Berechnungszeitraum(id="z", name="Jahr", von=von, bis=bis),
        tarife=(),
    )


def _feld(name: str, r: Fall) -> Betragsfeld:
    return Betragsfeld(feld=name, berechnet=strom.Geld.aus(r[name]))


def _position(p: Fall, um: datetime) -> Position:
    von_hand = "betrag_berechnet" in p
    return Position(
        art=Positionsart(p["art"]),
        feld=f"{p['art']}/{p['preis']}",
        text=p["art"].capitalize(),
        menge=Decimal(p["menge"]),
        einheit=EINHEITEN[p["art"]],
        preis=strom.Preis.aus(p["preis"]),
        betrag_berechnet=strom.Geld.aus(p["betrag_berechnet" if von_hand else "betrag"]),
        aenderung=Aenderung(
            feld=f"{p['art']}/{p['preis']}",
            betrag=strom.Geld.aus(p["betrag"]),
            begruendung=p["begruendung"],
            wer="Karla Kasse",
            wann=um,
        )
        if von_hand
        else None,
    )


def _segment(r: Fall, von: date, bis: date) -> Segment:
    kwh = sum(Decimal(p["menge"]) for p in r["positionen"] if p["art"] == "verbrauch")
    anfang = Decimal("1000.000")
    return Segment(
        zaehler="1001",
        einbau="e",
        von=von,
        bis=bis,
        anfang=_grenze(von, anfang),
        ende=_grenze(bis, anfang + kwh),
        verbrauch=strom.Energie(kwh),
        arbeitspreis=strom.Preis.aus(r["positionen"][0]["preis"]),
    )


def _grenze(am: date, kwh: Decimal) -> Grenzstand:
    stand = strom.Zaehlerstand(kwh)
    return Grenzstand(
        am=am,
        stand=stand,
        gesamt=stand,
        herkunft=Herkunft.ABGELESEN,
        belege=(Beleg(am=am, stand=stand, art=Ablesungsart.ABLESUNG),),
    )

"""Spielt Fälle aus JSON-Dateien durch die öffentliche Tür von strom (Form: faelle/FORMAT.md)."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import strom
from strom.abrechnung import (
    Abrechnungsfall,
    Uebersicht,
    Uebersichtszeile,
    abrechnen,
    ist_offen,
)
from strom.messung import (
    Ablesung,
    Defektkorrektur,
    Durchschnitt,
    Messreihe,
    Prueffaktor,
    Vorjahresverbrauch,
)
from strom.rechnung import Aenderung, Berechnung, Betragsfeld, Position, Segment, Zeilenzustand
from strom.stammdaten import Einbau, Einstellungen, Steuerart, Tarif, Vertrag, Zaehler
from tests.werkzeug.stornospiel import storno

Fall = dict[str, Any]
ZEIT = datetime(2026, 1, 1, tzinfo=UTC)


def ergebnis(fall: Fall) -> Any:
    """Was strom zu diesem Fall sagt, in der Form von „erwartet“."""
    spieler = ARTEN.get(fall["art"])
    if spieler is None:
        msg = f"Die Fallart „{fall['art']}“ ist unbekannt; bekannt sind {', '.join(ARTEN)}."
        raise ValueError(msg)
    return spieler(fall["eingabe"])


def unterschiede(erwartet: Any, erhalten: Any, pfad: str = "") -> Iterator[str]:
    """Jedes abweichende Feld; Zahlen werden als Dezimalzahl verglichen, nicht als Text."""
    if isinstance(erwartet, dict):
        for name, wert in erwartet.items():
            if not isinstance(erhalten, dict) or name not in erhalten:
                yield f"{pfad}.{name}: erwartet {wert!r}, fehlt"
            else:
                yield from unterschiede(wert, erhalten[name], f"{pfad}.{name}")
    elif isinstance(erwartet, list):
        laenge = len(erhalten) if isinstance(erhalten, list) else None
        if laenge != len(erwartet):
            yield f"{pfad}: erwartet {len(erwartet)} Einträge, erhalten {laenge}: {erhalten!r}"
            return
        for nummer, (a, b) in enumerate(zip(erwartet, erhalten, strict=True)):
            yield from unterschiede(a, b, f"{pfad}.{nummer}")
    elif not _gleich(erwartet, erhalten):
        yield f"{pfad}: erwartet {erwartet!r}, erhalten {erhalten!r}"


def _gleich(a: Any, b: Any) -> bool:
    if isinstance(a, str) and isinstance(b, str) and a != b:
        try:
            return Decimal(a) == Decimal(b)
        except ArithmeticError:
            return False
    return type(a) is type(b) and bool(a == b)


def rechnung(eingabe: Fall) -> Fall:
    """art = rechnung."""
    b = abrechnen(abrechnungsfall(eingabe))
    kern: Fall = {
        "von": b.von.isoformat(),
        "bis": b.bis.isoformat(),
        "segmente": [_segment(s) for s in b.segmente],
        "fehler": [m.schluessel for m in b.maengel],
        "ausstellbar": b.ist_ausstellbar,
    }
    return kern if b.maengel else kern | _betraege(b)


def _betraege(b: Berechnung) -> Fall:
    steuer = b.steuer
    return {
        "abrechnungstage": b.tage,
        "monate": b.monate,
        "verbrauch": b.verbrauch.text,
        "positionen": [_position(p) for p in b.positionen],
        "summe": b.summe.text,
        "alter_abschlag": b.alter_abschlag.betrag.text,
        "saldo": b.saldo.text,
        "neuer_abschlag": b.neuer_abschlag.betrag.text,
        "zahlbetrag": b.zahlbetrag.text,
        "geschaetzt": b.ist_geschaetzt,
        "prognose": b.prognose.text if b.prognose is not None else None,
        "umsatzsteuer": steuer
        and {
            "satz": str(steuer.satz),
            "brutto": steuer.brutto.text,
            "netto": steuer.netto.text,
            "steuer": steuer.steuer.text,
        },
    }


def _segment(s: Segment) -> Fall:
    return {
        "zaehler": s.zaehler,
        "von": s.von.isoformat(),
        "bis": s.bis.isoformat(),
        "anfangsstand": s.anfang.stand.text if s.anfang.stand else None,
        "endstand": s.ende.stand.text if s.ende.stand else None,
        "anfang_geschaetzt": s.anfang.ist_geschaetzt,
        "ende_geschaetzt": s.ende.ist_geschaetzt,
        "grundlage": s.grundlage,
        "verbrauch": s.verbrauch.text if s.verbrauch else None,
        "arbeitspreis": s.arbeitspreis.text,
    }


def _position(p: Position) -> Fall:
    zeile: Fall = {
        "art": str(p.art),
        "text": p.text,
        "von": p.von.isoformat() if p.von else None,
        "bis": p.bis.isoformat() if p.bis else None,
        "menge": str(p.menge),
        "einheit": p.einheit,
        "preis": p.preis.text,
        "betrag": p.betrag.text,
        "zaehler": p.zaehler,
    }
    if p.aenderung:
        zeile |= {
            "betrag_berechnet": p.betrag_berechnet.text,
            "begruendung": p.aenderung.begruendung,
        }
    if p.abgerechnet is not None and p.neu is not None:
        zeile |= {
            "verbrauch_abgerechnet": p.abgerechnet.text,
            "verbrauch_geschaetzt": p.neu.text,
            "betrag_abgerechnet": p.preis.mal(p.abgerechnet.kwh).text,
            "betrag_neu": p.preis.mal(p.neu.kwh).text,
            "geschaetzt": True,
        }
    return zeile


def abrechnungsfall(e: Fall) -> Abrechnungsfall:
    """Der Fall, mit den Änderungen von Hand an ihren Zeilen."""
    ohne = _fall(e, ())
    if not e.get("manuell"):
        return ohne
    zeilen = abrechnen(ohne).positionen
    aenderungen = tuple(
        Aenderung(
            feld=zeilen[m["position"]].feld,
            betrag=strom.Geld.aus(m["betrag"]),
            begruendung=m["begruendung"],
            wer="Kassenwartin",
            wann=ZEIT,
        )
        for m in e["manuell"]
    )
    return _fall(e, aenderungen)


def _fall(e: Fall, aenderungen: tuple[Aenderung, ...]) -> Abrechnungsfall:
    vorschlag = e.get("neuer_abschlag") == "vorschlag"
    return Abrechnungsfall(
        zeitraum=strom.Zeitraum(_tag(e["zeitraum"]["von"]), _tag(e["zeitraum"]["bis"])),
        vertrag=_vertrag(e["vertrag"]),
        vertraege_der_partei=tuple(_vertrag(v) for v in e["vertraege_der_partei"]),
        reihen=tuple(_reihe(z) for z in e["zaehler"]),
        tarife=tuple(_tarif(t) for t in e["tarife"]),
        einstellungen=_einstellungen(e),
        alter_abschlag=_feld("alter_abschlag", e.get("alter_abschlag", "0.00")),
        neuer_abschlag=None
        if vorschlag
        else _feld("neuer_abschlag", e.get("neuer_abschlag", "0.00")),
        rechnung_bis=_tag(e["rechnung_bis"]) if e.get("rechnung_bis") else None,
        anschlussgebuehr_erledigt=bool(e.get("anschlussgebuehr_bereits_erhoben", False)),
        aenderungen=aenderungen,
        korrekturen=tuple(_korrektur(k) for k in e.get("korrekturen", ())),
    )


def _tag(text: str) -> date:
    return date.fromisoformat(text)


def _feld(name: str, betrag: str) -> Betragsfeld:
    return Betragsfeld(feld=name, berechnet=strom.Geld.aus(betrag))


def _vertrag(v: Fall) -> Vertrag:
    return Vertrag(
        id=v["id"],
        partei="P",
        platz=v.get("platz", ""),
        von=_tag(v["von"]),
        bis=_tag(v["bis"]) if v.get("bis") else None,
    )


def _tarif(t: Fall) -> Tarif:
    return Tarif(
        id=t["gueltig_ab"],
        gueltig_ab=_tag(t["gueltig_ab"]),
        arbeitspreis=strom.Preis.aus(t["arbeitspreis"]),
        grundgebuehr=strom.Preis.aus(t["grundgebuehr"]),
        anschlussgebuehr=strom.Preis.aus(t["anschlussgebuehr"]),
    )


def _reihe(z: Fall) -> Messreihe:
    zaehler = Zaehler(
        id=z["nr"],
        nummer=z["nr"],
        vorkommastellen=z["vorkommastellen"],
        nachkommastellen=z["nachkommastellen"],
    )
    einbau = Einbau(
        id=f"{z['nr']}@{z['platz']}",
        zaehler=z["nr"],
        platz=z["platz"],
        eingebaut_am=_tag(z["eingebaut"]),
        ausgebaut_am=_tag(z["ausgebaut"]) if z.get("ausgebaut") else None,
        wandlerfaktor=Decimal(z.get("wandlerfaktor", "1")),
    )
    ablesungen = tuple(
        Ablesung(
            id=f"{z['nr']}/{nummer}",
            am=_tag(a["datum"]),
            platz=z["platz"],
            zaehler=z["nr"],
            stand=strom.Zaehlerstand.aus(a["stand"]),
            ueberlauf=bool(a.get("ueberlauf", False)),
            erfasst_am=ZEIT,
        )
        for nummer, a in enumerate(z["ablesungen"])
    )
    return Messreihe(zaehler, einbau, ablesungen)


def _einstellungen(e: Fall) -> Einstellungen:
    steuer = e.get("umsatzsteuer")
    return Einstellungen(
        umsatzsteuer=Steuerart.BRUTTO if steuer else Steuerart.KEINE,
        umsatzsteuer_satz=Decimal(steuer["satz"]) if steuer else Decimal(0),
        grundgebuehr_ohne_verbrauch=bool(e.get("grundgebuehr_ohne_verbrauch", False)),
    )


def _korrektur(k: Fall) -> Defektkorrektur:
    return Defektkorrektur(
        zaehler=k["zaehler"],
        von=_tag(k["von"]),
        bis=_tag(k["bis"]),
        arbeitspreis=strom.Preis.aus(k["arbeitspreis"]),
        abgerechnet=strom.Energie.aus(k["verbrauch_abgerechnet"]),
        methode=METHODEN[k["methode"]["art"]](k["methode"]),
    )


METHODEN: dict[str, Callable[[Fall], Any]] = {
    "prueffaktor": lambda m: Prueffaktor(abweichung=Decimal(m["abweichung"])),
    "durchschnitt": lambda m: Durchschnitt(
        vorher=strom.Energie.aus(m["vorher_kwh"]),
        vorher_tage=int(m["vorher_tage"]),
        nachher=strom.Energie.aus(m["nachher_kwh"]),
        nachher_tage=int(m["nachher_tage"]),
        tage=int(m["tage"]),
    ),
    "vorjahr": lambda m: Vorjahresverbrauch(
        vorjahr=strom.Energie.aus(m["vorjahr_kwh"]),
        vorjahr_tage=int(m["vorjahr_tage"]),
        tage=int(m["tage"]),
    ),
}


def uebersicht(eingabe: list[Fall]) -> Fall:
    """art = uebersicht."""
    ergebnis = Uebersicht(zeilen=tuple(_uebersichtszeile(z) for z in eingabe))
    s = ergebnis.summen
    return {
        "zeilen": [_zeile(z) for z in ergebnis.zeilen],
        "summen": {
            "verbrauch": s.verbrauch.text,
            "alter_abschlag": s.alter_abschlag.text,
            "neuer_abschlag": s.neuer_abschlag.text,
            "anschlussgebuehr": s.anschlussgebuehr.text,
            "bankeinzug": s.bankeinzug.text,
            "rechnung": s.rechnung.text,
        },
    }


def _uebersichtszeile(z: Fall) -> Uebersichtszeile:
    return Uebersichtszeile(
        platz=z["platz"],
        abnehmer=z["abnehmer"],
        verbrauch=strom.Energie.aus(z["verbrauch"]),
        kosten=strom.Geld.aus(z["summe_kosten"]),
        alter_abschlag=strom.Geld.aus(z["alter_abschlag"]),
        neuer_abschlag=strom.Geld.aus(z["neuer_abschlag"]),
        anschlussgebuehr=strom.Geld.aus(z["anschlussgebuehr"]),
        ist_bankeinzug=z["bankeinzug"],
    )


def _zeile(z: Uebersichtszeile) -> Fall:
    return {
        "platz": z.platz,
        "abnehmer": z.abnehmer,
        "verbrauch": z.verbrauch.text,
        "alter_abschlag": z.alter_abschlag.text,
        "neuer_abschlag": z.neuer_abschlag.text,
        "anschlussgebuehr": z.anschlussgebuehr.text,
        "bankeinzug": z.bankeinzug.text if z.bankeinzug is not None else None,
        "rechnung": z.rechnung.text if z.rechnung is not None else None,
    }


def zeitraum_status(eingabe: list[Fall]) -> list[str]:
    """art = zeitraum_status."""
    return ["offen" if _ist_offen(lage) else "geschlossen" for lage in eingabe]


def _ist_offen(lage: Fall) -> bool:
    ohne_rechnung = [Zeilenzustand.BEREIT] * lage.get("vertraege_ohne_rechnung", 0)
    return ist_offen([*(BELEGWORTE[wort] for wort in lage["rechnungen"]), *ohne_rechnung])


BELEGWORTE = {
    "entwurf": Zeilenzustand.ENTWURF,
    "ausgestellt": Zeilenzustand.AUSGESTELLT,
    "ausgegeben": Zeilenzustand.ZUGESTELLT,
    "storniert": Zeilenzustand.STORNIERT,
    "stornorechnung": Zeilenzustand.STORNIERT,  # beide zusammen heben sich auf
}


ARTEN: dict[str, Callable[[Any], Any]] = {
    "rechnung": rechnung,
    "uebersicht": uebersicht,
    "zeitraum_status": zeitraum_status,
    "storno": storno,
}

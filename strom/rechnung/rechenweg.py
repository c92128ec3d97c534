"""Der Rechenweg: jede Zahl der Rechnung zum Nachrechnen (MessEG § 33 Abs. 3 Nr. 1)."""

from collections.abc import Iterator
from decimal import Decimal

from strom.messung.ablesung import Ablesungsart
from strom.messung.grenzstand import Beleg, Grenzstand, Herkunft
from strom.messung.siebentage import TOLERANZ
from strom.rechnung.berechnung import (
    HUNDERT,
    Berechnung,
    Betragsfeld,
    Position,
    Positionsart,
    Segment,
)
from strom.rechnung.bild import Rechenschritt
from strom.rechnung.endangabe import Endangabe
from strom.werte import deutsch
from strom.werte.dezimal import kaufmaennisch, stellen
from strom.werte.energie import Zaehlerstand
from strom.werte.geld import Geld
from strom.werte.preis import Preis
from strom.werte.zeit import Zeitraum


def rechenweg(
    berechnung: Berechnung, ende: Endangabe = Endangabe.LETZTER_TAG
) -> tuple[Rechenschritt, ...]:
    """Stände, Verbrauch, Positionen und Zahlbetrag in der Reihenfolge des Rechnens."""
    return (
        *(_segment(s, ende) for s in berechnung.segmente),
        *(_position(p, berechnung, ende) for p in berechnung.positionen),
        *_abschlag(berechnung),
        _schluss(berechnung),
    )


def _segment(s: Segment, ende: Endangabe) -> Rechenschritt:
    return Rechenschritt(
        titel=f"Zähler {s.zaehler}, {ende.rechenspanne(Zeitraum(s.von, s.bis))}",
        regel="Verbrauch ist Endstand minus Anfangsstand.",
        zeilen=(
            f"Anfangsstand: {grenzsatz(s.anfang)}",
            *gerade(s.anfang),
            f"Endstand: {grenzsatz(s.ende)}",
            *gerade(s.ende),
            *_differenz(s),
        ),
    )


def grenzsatz(g: Grenzstand) -> str:
    """Woher der Stand kommt, als Satz: gelesen, nahe gelesen, interpoliert, geschätzt, fehlt."""
    if g.stand is None:
        return f"für den {deutsch.datum(g.am)} liegt kein Stand vor"
    stand = deutsch.kwh(g.stand)
    zusatz = f" (fest seit Rechnung {g.festgeschrieben_durch})" if g.festgeschrieben_durch else ""
    return f"{stand}, {_herkunft(g)}{zusatz}"


def _herkunft(g: Grenzstand) -> str:
    if g.herkunft is Herkunft.INTERPOLIERT:
        return _interpolation(g)
    beleg = g.belege[0] if g.belege else None
    if g.herkunft is Herkunft.SCHAETZUNG:
        grund = f" – Grund: {g.begruendung}" if g.begruendung else ""
        return f"von Hand geschätzt für den {deutsch.datum(g.am)}{grund}"
    if beleg is None or beleg.am == g.am:
        return f"abgelesen am {deutsch.datum(g.am)}"
    tage = deutsch.anzahl(abs((beleg.am - g.am).days), "Tag", "Tage")
    return (
        f"abgelesen am {deutsch.datum(beleg.am)}, {tage} neben dem Stichtag "
        f"{deutsch.datum(g.am)} (bis {TOLERANZ.days} Tage gelten)"
    )


def _interpolation(g: Grenzstand) -> str:
    """Zwischen welchen Ablesungen gerechnet ist."""
    a, b = g.belege[0], g.belege[-1]
    return (
        f"errechnet für den {deutsch.datum(g.am)} aus {_belegsatz(a)} und {_belegsatz(b)}: der "
        "Zuwachs ist gleichmäßig auf die Tage verteilt"
    )


def _belegsatz(b: Beleg) -> str:
    geschaetzt = " (geschätzt)" if b.art is Ablesungsart.SCHAETZUNG else ""
    return f"{deutsch.datum(b.am)} = {deutsch.kwh(b.stand)}{geschaetzt}"


def gerade(g: Grenzstand) -> Iterator[str]:
    """Die Rechnung hinter einem errechneten Stand, mit allen Zahlen (R5)."""
    if g.herkunft is not Herkunft.INTERPOLIERT or g.stand is None:
        return
    a, b = g.belege[0], g.belege[-1]
    ende = b.stand.kwh
    if a.gesamt is not None and b.gesamt is not None:
        ende = a.stand.kwh + (b.gesamt - a.gesamt).kwh
    if ende != b.stand.kwh:
        yield (
            f"Das Zählwerk ist dazwischen über sein Ende gelaufen: {deutsch.kwh(b.stand)} "
            f"zählt als {deutsch.zahl(ende)}."
        )
    yield _geradenrechnung(a, b, ende, g)


def _geradenrechnung(a: Beleg, b: Beleg, ende: Decimal, g: Grenzstand) -> str:
    spanne, tage = (b.am - a.am).days, (g.am - a.am).days
    stand = g.stand.kwh if g.stand is not None else ende
    genau = a.stand.kwh + (ende - a.stand.kwh) * tage / spanne
    gerundet = kaufmaennisch(genau, stellen(stand))
    zeichen = "=" if gerundet == genau else "≈"
    anfang = deutsch.kwh(a.stand)
    umlauf = f", das Zählwerk zeigt {deutsch.zahl(stand)}" if gerundet != stand else ""
    zeit = f"{deutsch.anzahl(tage, 'Tag', 'Tage')} ÷ {deutsch.anzahl(spanne, 'Tag', 'Tage')}"
    return (
        f"{anfang} + ({deutsch.zahl(ende)} − {anfang}) × {zeit} "
        f"{zeichen} {deutsch.zahl(gerundet)}{umlauf}"
    )


def _differenz(s: Segment) -> Iterator[str]:
    if s.verbrauch is None or s.anfang.gesamt is None or s.ende.gesamt is None:
        yield "Ohne beide Stände gibt es keinen Verbrauch."
        return
    anfang, ende = _entrollt(s)
    menge = deutsch.kwh(ende - anfang)
    if ende != s.ende.stand or anfang != s.anfang.stand:
        yield "Das Zählwerk ist über sein Ende gelaufen; der volle Umlauf ist hinzugezählt."
    yield f"{deutsch.kwh(ende)} − {deutsch.kwh(anfang)} = {menge} kWh"
    if s.wandlerfaktor != 1:
        faktor = deutsch.zahl(s.wandlerfaktor)
        yield f"{menge} kWh × Wandlerfaktor {faktor} = {deutsch.kwh(s.verbrauch)} kWh"


def _entrollt(s: Segment) -> tuple[Zaehlerstand, Zaehlerstand]:
    """Beide Stände so weit zurückgerollt, dass der Anfang zeigt, was auf dem Zählwerk stand."""
    if s.anfang.gesamt is None or s.ende.gesamt is None or s.anfang.stand is None:
        msg = "Ein offener Abschnitt hat keinen Rechenweg."
        raise ValueError(msg)
    versatz = s.anfang.gesamt.kwh - s.anfang.stand.kwh
    return s.anfang.stand, Zaehlerstand(s.ende.gesamt.kwh - versatz)


def _position(p: Position, b: Berechnung, ende: Endangabe) -> Rechenschritt:
    return Rechenschritt(
        titel=p.text,
        regel=_regel(p),
        zeilen=(*_positionszeilen(p, b, ende), *_handsatz(p)),
    )


def _regel(p: Position) -> str:
    return {
        Positionsart.VERBRAUCH: "Alle kWh zum selben Preis werden zusammengezählt und einmal "
        "mit dem Preis malgenommen, dann auf Cent gerundet.",
        Positionsart.GRUNDGEBUEHR: "Jeder angebrochene Monat zählt einmal, zum Satz an "
        "seinem ersten Tag.",
        Positionsart.ANSCHLUSSGEBUEHR: "Einmalig beim allerersten Anschluss.",
        Positionsart.KORREKTUR: "Alte Abrechnung gegen neue Schätzung, jede für sich gerundet.",
    }[p.art]


def _positionszeilen(p: Position, b: Berechnung, ende: Endangabe) -> Iterator[str]:
    menge, einheit = deutsch.zahl(p.menge), einheitenwort(p)
    if p.art is Positionsart.VERBRAUCH:
        teile = [s for s in b.segmente if s.arbeitspreis == p.preis and s.verbrauch is not None]
        if len(teile) > 1:
            summanden = " + ".join(deutsch.kwh(s.verbrauch) for s in teile if s.verbrauch)
            yield f"{summanden} = {menge} kWh"
    if p.art is Positionsart.GRUNDGEBUEHR and p.von and p.bis:
        yield f"{ende.rechenspanne(Zeitraum(p.von, p.bis))}: {menge} {einheit}"
    if p.abgerechnet is not None and p.neu is not None:
        yield f"neu: {_produkt(p.neu.kwh, p.preis)}; bisher: {_produkt(p.abgerechnet.kwh, p.preis)}"
        yield f"Unterschied {p.betrag_berechnet}"
        return
    yield f"{menge} {einheit} × {deutsch.preis(p.preis)} € = {p.betrag_berechnet}"


def einheitenwort(p: Position) -> str:
    """„1 Monat“, „12 Monate“; kWh und Stück bleiben."""
    mehrzahl = {"Monat": "Monate"}
    return p.einheit if abs(p.menge) == 1 else mehrzahl.get(p.einheit, p.einheit)


def _produkt(menge: Decimal, preis: Preis) -> str:
    return f"{deutsch.zahl(menge)} kWh × {deutsch.preis(preis)} € = {preis.mal(menge)}"


def _handsatz(p: Position | Betragsfeld) -> Iterator[str]:
    if p.aenderung:
        yield f"Von Hand gesetzt auf {p.aenderung.betrag}: {p.aenderung.begruendung}"


def _abschlag(b: Berechnung) -> Iterator[Rechenschritt]:
    if b.neuer_abschlag.erlaeuterung or b.neuer_abschlag.aenderung:
        erlaeuterung = b.neuer_abschlag.erlaeuterung
        zeilen = (f"{erlaeuterung}: {b.neuer_abschlag.berechnet}",) if erlaeuterung else ()
        yield Rechenschritt(
            titel="Neuer Abschlag",
            regel="Verbrauch je Tag × 365 × künftiger Preis + 12 × künftige Grundgebühr.",
            zeilen=(*zeilen, *_handsatz(b.neuer_abschlag)),
        )


def _schluss(b: Berechnung) -> Rechenschritt:
    plus = "" if b.abschlag_getrennt else ", plus neuer Abschlag"
    return Rechenschritt(
        titel="Zahlbetrag",
        regel=f"Summe der gerundeten Zeilen, minus alter Abschlag{plus}.",
        zeilen=(*_summe(b), *_steuer(b), *_alter_abschlag(b), *_zahlbetrag(b)),
    )


def _summe(b: Berechnung) -> Iterator[str]:
    if len(b.positionen) > 1:
        summe = Geld.summe(p.betrag for p in b.positionen)
        erster, *weitere = (p.betrag for p in b.positionen)
        glieder = (f" {'−' if w.cent < 0 else '+'} {_ohne_vorzeichen(w)}" for w in weitere)
        yield f"{erster.deutsch}{''.join(glieder)} = {summe}"


def _ohne_vorzeichen(betrag: Geld) -> str:
    return Geld(abs(betrag.cent)).deutsch


def _steuer(b: Berechnung) -> Iterator[str]:
    """Bei Bruttopreisen herausgerechnet, bei Nettopreisen aufgeschlagen (R17)."""
    if b.steuer is None:
        return
    s, satz = b.steuer, deutsch.zahl(b.steuer.satz)
    if s.netto == Geld.summe(p.betrag for p in b.positionen):
        yield f"{s.netto} × {satz} ÷ 100 = {s.steuer} Umsatzsteuer"
        yield f"{s.netto} + {s.steuer} = {s.brutto}"
        return
    hundert_plus = deutsch.zahl(HUNDERT + s.satz)
    yield f"Umsatzsteuer darin: {s.brutto} × {satz} ÷ {hundert_plus} = {s.steuer}"
    yield f"netto: {s.brutto} − {s.steuer} = {s.netto}"


def _alter_abschlag(b: Berechnung) -> Iterator[str]:
    alt = b.alter_abschlag
    if alt.erlaeuterung:
        yield f"Alter Abschlag: {alt.erlaeuterung} ({alt.berechnet})"
    yield from _handsatz(alt)
    yield f"{b.summe} − alter Abschlag {alt.betrag} = {b.saldo}"


def _zahlbetrag(b: Berechnung) -> Iterator[str]:
    neu = b.neuer_abschlag.betrag
    if b.abschlag_getrennt:
        yield f"Der neue Abschlag wird getrennt erhoben; zu zahlen: {b.zahlbetrag}"
    else:
        yield f"{b.saldo} + neuer Abschlag {neu} = {b.zahlbetrag}"

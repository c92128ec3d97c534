"""Ablesungen einlesen: neu, berichtigt oder schon da; was abgerechnet ist, ändert keine Liste."""

from datetime import date

from strom.austausch.vorschau import Urteil
from strom.messung.ablesung import Ablesung, Ablesungsart
from strom.stammdaten.zaehler import Einbau
from strom.usecases.austausch.tabellen.messschritte import stand_der_zeile
from strom.usecases.austausch.tabellen.werkzeug import Ergebnis, Werkzeug
from strom.usecases.austausch.tabellen.widerspruch import (
    RAT_KENNUNG,
    Widerspruch,
    ist_derselbe_stichtag,
)
from strom.usecases.austausch.tabellen.zeilen import Zeile
from strom.usecases.messung.logbuch import FEST
from strom.werte.deutsch import datum, zahl
from strom.werte.fehler import Eingabefehler

BERICHTIGT = "berichtigt durch CSV-Import"
BERICHTIGT_JSON = "berichtigt durch JSON-Import"


def ablesen(w: Werkzeug, zeile: Zeile) -> tuple[Ergebnis, str]:
    """Die Ablesung der Zeile: neu, berichtigt oder schon da.

    Raises:
        StromFehler: Der Zähler hing nicht dort, der Stand fällt, oder es geht so nicht.
    """
    zaehler, platz = w.zaehler(zeile), w.platz(zeile)
    am: date = zeile.werte["am"]
    einbau = w.einbau_am(zaehler, platz, am)
    name = f"Zähler {zaehler.nummer} am {datum(am)}"
    alt, bleibt = _gemeinte(w, zeile, einbau)
    art = zeile.werte.get("art") or (alt.art if alt else Ablesungsart.ABLESUNG)
    if alt is None:
        return (Urteil.NEU, f"{name}{bleibt}"), _neu(w, zeile, einbau, art)
    if art is not alt.art and (FEST & {art, alt.art}):
        satz = f"Am {datum(alt.am)} steht im Logbuch „{alt.art}“, in der Datei „{art}“."
        raise Eingabefehler(satz, feld="art")
    if _ist_gleich(zeile, alt, art):
        return (Urteil.GLEICH, name), alt.id
    _nicht_abgerechnet(w, einbau, alt)
    return (Urteil.AENDERT, f"{name}: {_aenderung(zeile, alt)}"), _geaendert(w, zeile, alt, art)


def _gemeinte(w: Werkzeug, zeile: Zeile, einbau: Einbau) -> tuple[Ablesung | None, str]:
    """Die geltende Ablesung, die Kennung und Tag gemeinsam meinen; None heißt: eine neue.

    Eine Kennung verschiebt nie einen Eintrag an einen anderen Stichtag: Wer die Liste des
    Vorjahres überschreibt, meint eine neue Ablesung. Der zweite Wert sagt dann, was bleibt.

    Raises:
        Widerspruch: Die Kennung meint einen anderen Zähler oder eine andere Ablesung als der Tag.
    """
    am: date = zeile.werte["am"]
    genannt, am_tag = w.nach_kennung(Ablesung, zeile), w.ablesung(einbau, am)
    if genannt is None:
        return am_tag, ""
    _am_selben_zaehler(w, genannt, einbau)
    if not w.gilt(genannt) or genannt.am == am:
        return am_tag, ""
    if am_tag is not None:
        return _schon_da(zeile, genannt, am_tag), ""
    if _ist_verschiebbar(w, einbau, genannt, am):
        return genannt, ""
    return None, f", als neue Ablesung; die vom {datum(genannt.am)} bleibt"


def _am_selben_zaehler(w: Werkzeug, genannt: Ablesung, einbau: Einbau) -> None:
    if (genannt.zaehler, genannt.platz) != (einbau.zaehler, einbau.platz):
        nummern, plaetze = w.bild.nummern, w.bild.plaetze
        orte = tuple(
            f"Zähler {nummern.get(x.zaehler, '')} an {plaetze.get(x.platz, '')}"
            for x in (genannt, einbau)
        )
        beide = (f"die Kennung meint eine Ablesung von {orte[0]}", f"die Zeile aber {orte[1]}")
        raise Widerspruch(beide, RAT_KENNUNG)


def _schon_da(zeile: Zeile, genannt: Ablesung, am_tag: Ablesung) -> Ablesung:
    """Beim zweiten Einlesen steht die neue Ablesung schon da; etwas anderes wäre ein Widerspruch.

    Raises:
        Widerspruch: Am Tag der Zeile gilt eine andere Ablesung mit anderem Stand.
    """
    if not _ist_gleich(zeile, am_tag, zeile.werte.get("art") or am_tag.art):
        beide = (
            f"die Kennung meint die Ablesung vom {datum(genannt.am)}",
            f"der Tag aber die vom {datum(am_tag.am)} ({zahl(am_tag.stand.kwh)})",
        )
        raise Widerspruch(beide, RAT_KENNUNG)
    return am_tag


def _ist_verschiebbar(w: Werkzeug, einbau: Einbau, alt: Ablesung, am: date) -> bool:
    """Ein Tippfehler im Tag, solange der Eintrag auf keiner Rechnung steht."""
    frei = (einbau.id, alt.am) not in w.abgerechnet.staende
    return frei and ist_derselbe_stichtag(w.ablage, alt, am)


def _nicht_abgerechnet(w: Werkzeug, einbau: Einbau, alt: Ablesung) -> None:
    """Eine Liste ändert nie, was auf einer geltenden Rechnung steht.

    Raises:
        Eingabefehler: Der Eintrag ist abgerechnet.
    """
    if nummer := w.abgerechnet.staende.get((einbau.id, alt.am)):
        satz = (
            f"Die Ablesung vom {datum(alt.am)} ({zahl(alt.stand.kwh)}) steht auf Rechnung "
            f"{nummer}; eine Liste ändert sie nicht mehr. Bitte im Logbuch korrigieren und die "
            "Rechnung stornieren; eine neue Ablesung braucht ihren eigenen Tag."
        )
        raise Eingabefehler(satz, feld="stand")


def _neu(w: Werkzeug, zeile: Zeile, einbau: Einbau, art: Ablesungsart) -> str:
    kommentar = zeile.text("kommentar")
    if art in FEST or art is Ablesungsart.WIDERRUF:
        woher = "Ein- und Ausbaustände kommen über einbauten.csv."
        satz = f"„{art}“ lässt sich nicht einlesen. {woher}"
        raise Eingabefehler(satz, feld="art")
    if art is Ablesungsart.SCHAETZUNG and not kommentar:
        satz = "Eine Schätzung braucht eine Begründung in der Spalte „Kommentar“."
        raise Eingabefehler(satz, feld="kommentar")
    neu = w.ablesungen.eintragen(
        einbau,
        am=zeile.werte["am"],
        stand=stand_der_zeile(zeile, "stand", "Stand"),
        art=art,
        ueberlauf=bool(zeile.werte.get("ueberlauf")),
        kommentar=kommentar,
    )
    return neu.id


def _ist_gleich(zeile: Zeile, alt: Ablesung, art: Ablesungsart) -> bool:
    kommentar = zeile.text("kommentar")
    return (
        (zeile.werte["am"], zeile.werte["stand"], art) == (alt.am, alt.stand.kwh, alt.art)
        and zeile.werte.get("ueberlauf", alt.ueberlauf) == alt.ueberlauf
        and kommentar in {"", alt.kommentar}
    )


def _aenderung(zeile: Zeile, alt: Ablesung) -> str:
    neu = f"{datum(zeile.werte['am'])}: {zahl(zeile.werte['stand'])}"
    return f"{datum(alt.am)}: {zahl(alt.stand.kwh)} → {neu}"


def _geaendert(w: Werkzeug, zeile: Zeile, alt: Ablesung, art: Ablesungsart) -> str:
    """Eine Berichtigung ist ein neuer Eintrag; der alte bleibt im Logbuch sichtbar."""
    einbau = w.einbau_am(w.zaehler(zeile), w.platz(zeile), zeile.werte["am"])
    stand, ueberlauf = (
        stand_der_zeile(zeile, "stand", "Stand"),
        zeile.werte.get("ueberlauf", alt.ueberlauf),
    )
    kommentar = zeile.text("kommentar") or (BERICHTIGT_JSON if zeile.ist_json else BERICHTIGT)
    if art is alt.art:
        w.ablesungen.korrigieren(
            alt.id,
            am=zeile.werte["am"],
            stand=stand,
            kommentar=kommentar,
            einbau_id=einbau.id,
            ueberlauf=ueberlauf,
        )
    else:
        w.ablesungen.eintragen(
            einbau,
            am=zeile.werte["am"],
            stand=stand,
            art=art,
            ueberlauf=ueberlauf,
            kommentar=kommentar,
            ersetzt=alt.id,
        )
    return alt.id

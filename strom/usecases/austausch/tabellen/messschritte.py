"""Einbauten und Ablesungen einlesen, Tag für Tag in der Reihenfolge des Geschehens."""

from datetime import date
from decimal import Decimal

from strom.austausch.vorschau import Urteil
from strom.messung.ablesung import Ablesung, Ablesungsart
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.zaehler import Einbau, Einbaugrund, Zaehler, ZaehlerId
from strom.usecases.austausch.tabellen.verweise import (
    RAT_KENNUNG,
    Widerspruch,
    ist_derselbe_stichtag,
)
from strom.usecases.austausch.tabellen.werkzeug import Ergebnis, Werkzeug
from strom.usecases.austausch.tabellen.zeilen import Zeile
from strom.usecases.messung.logbuch import FEST
from strom.werte.deutsch import datum, zahl
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler

AUS_CSV = "berichtigt durch CSV-Import"
EINFACH = Decimal(1)
RAT_EINBAU = (
    "Hängt dort ein anderes Gerät, ist das ein Zählertausch: bitte auf der Seite des Platzes "
    "„Tauschen …“ wählen. Ist ein weiterer Einbau gemeint, bitte die Kennung leeren."
)


def einbauen(w: Werkzeug, zeile: Zeile) -> tuple[Ergebnis, str]:
    """Der Einbau der Zeile; ein vorhandener wird nur verglichen.

    Raises:
        StromFehler: Er ist ein anderer, oder der Einbau geht nicht.
    """
    zaehler, platz = w.zaehler(zeile), w.platz(zeile)
    am: date = zeile.werte["eingebaut_am"]
    name = f"Zähler {zaehler.nummer} an {platz.bezeichnung} ab {datum(am)}"
    alt = _vorhandener(w, zeile, zaehler, platz)
    if alt is not None:
        _nicht_umgehaengt(w, alt, name, (zaehler.id, platz.id, am))
        _derselbe(zeile, alt)
        return (Urteil.GLEICH, name), alt.id
    stand = _stand(zeile, "anfangsstand", "Anfangsstand")
    faktor = zeile.werte.get("wandlerfaktor") or EINFACH
    neu = w.zaehlerverwaltung.einbauen(
        zaehler.id, platz.id, am=am, stand=stand, wandlerfaktor=faktor
    )
    return (Urteil.NEU, name), neu.id


def _vorhandener(w: Werkzeug, zeile: Zeile, zaehler: Zaehler, platz: Platz) -> Einbau | None:
    """Nach Kennung, sonst derselbe Zähler am selben Platz und Tag."""
    if (treffer := w.nach_kennung(Einbau, zeile)) is not None:
        return treffer
    am = zeile.werte["eingebaut_am"]
    alle = w.einbauten(zaehler)
    return next((e for e in alle if e.eingebaut_am == am and e.platz == platz.id), None)


def _nicht_umgehaengt(
    w: Werkzeug, alt: Einbau, name: str, soll: tuple[ZaehlerId, PlatzId, date]
) -> None:
    """Zähler, Platz und Einbautag eines Einbaus ändern sich nie.

    Raises:
        Widerspruch: Die Zeile nennt neben der Kennung etwas anderes.
    """
    if (alt.zaehler, alt.platz, alt.eingebaut_am) != soll:
        nummer, ort = w.bild.nummern.get(alt.zaehler, ""), w.bild.plaetze.get(alt.platz, "")
        beide = (
            f"die Kennung meint „Zähler {nummer} an {ort} ab {datum(alt.eingebaut_am)}“",
            f"die Zeile aber „{name}“",
        )
        raise Widerspruch(beide, RAT_EINBAU)


def _derselbe(zeile: Zeile, alt: Einbau) -> None:
    """Die Stände eines Einbaus stehen im Logbuch, sein Faktor bleibt.

    Raises:
        Eingabefehler: Die Zeile sagt etwas anderes.
    """
    anfang, faktor = zeile.werte.get("anfangsstand"), zeile.werte.get("wandlerfaktor")
    if anfang is not None and alt.anfangsstand is not None and anfang != alt.anfangsstand.kwh:
        grund = "Anfangsstand"
        raise _im_logbuch(grund, alt.anfangsstand, anfang)
    if faktor is not None and faktor != alt.wandlerfaktor:
        satz = f"Der Wandlerfaktor ist {zahl(alt.wandlerfaktor)} und lässt sich nicht ändern."
        raise Eingabefehler(satz, feld="wandlerfaktor")


def _im_logbuch(was: str, ist: Zaehlerstand, soll: Decimal) -> Eingabefehler:
    satz = (
        f"Der {was} ist {zahl(ist.kwh)}, in der Datei steht {zahl(soll)}. Bitte im Logbuch "
        "korrigieren (ablesungen.csv), damit die Änderung nachvollziehbar bleibt."
    )
    return Eingabefehler(satz, feld="stand")


def ausbauen(w: Werkzeug, zeile: Zeile) -> tuple[Ergebnis, str]:
    """Der Ausbau der Zeile, wenn sie einen nennt.

    Raises:
        StromFehler: Der Zähler ist anders ausgebaut, oder der Ausbau geht nicht.
    """
    zaehler, platz = w.zaehler(zeile), w.platz(zeile)
    einbau = _vorhandener(w, zeile, zaehler, platz)
    if einbau is None:
        grund = "Der Einbau dazu fehlt."
        raise Eingabefehler(grund, feld="eingebaut_am")
    am = zeile.werte.get("ausgebaut_am")
    name = f"Zähler {zaehler.nummer} an {platz.bezeichnung}"
    if einbau.ausgebaut_am is not None:
        _derselbe_ausbau(zeile, einbau)
        return (Urteil.GLEICH, name), einbau.id
    if am is None:
        return (Urteil.GLEICH, name), einbau.id
    w.zaehlerverwaltung.ausbauen(
        einbau.id,
        am=am,
        stand=_stand(zeile, "endstand", "Endstand"),
        grund=zeile.werte.get("grund") or Einbaugrund.TAUSCH,
        ueberlauf=bool(zeile.werte.get("ueberlauf")),
    )
    return (Urteil.AENDERT, f"{name}: ausgebaut am {datum(am)}"), einbau.id


def _derselbe_ausbau(zeile: Zeile, einbau: Einbau) -> None:
    """Ein Ausbau wird nicht zurückgenommen.

    Raises:
        Eingabefehler: Die Zeile nennt einen anderen Tag oder Stand oder keinen.
    """
    am, stand = zeile.werte.get("ausgebaut_am"), zeile.werte.get("endstand")
    if "ausgebaut_am" in zeile.werte and am != einbau.ausgebaut_am:
        tag = datum(einbau.ausgebaut_am or einbau.eingebaut_am)
        satz = f"Der Zähler ist am {tag} ausgebaut; das lässt sich nicht ändern."
        raise Eingabefehler(satz, feld="ausgebaut_am")
    if stand is not None and einbau.endstand is not None and stand != einbau.endstand.kwh:
        grund = "Endstand"
        raise _im_logbuch(grund, einbau.endstand, stand)


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
        stand=_stand(zeile, "stand", "Stand"),
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
    stand, ueberlauf = _stand(zeile, "stand", "Stand"), zeile.werte.get("ueberlauf", alt.ueberlauf)
    kommentar = zeile.text("kommentar") or AUS_CSV
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


def _stand(zeile: Zeile, feld: str, name: str) -> Zaehlerstand:
    wert = zeile.werte.get(feld)
    if wert is None:
        satz = f"Das Feld „{name}“ ist leer; ohne Stand geht es nicht."
        raise Eingabefehler(satz, feld=feld)
    return Zaehlerstand(wert)

"""Einbauten einlesen: Ein- und Ausbau, Tag für Tag in der Reihenfolge des Geschehens."""

from datetime import date
from decimal import Decimal

from strom.austausch.vorschau import Urteil
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.zaehler import Einbau, Einbaugrund, Zaehler, ZaehlerId
from strom.usecases.austausch.tabellen.werkzeug import Ergebnis, Werkzeug
from strom.usecases.austausch.tabellen.widerspruch import (
    Widerspruch,
)
from strom.usecases.austausch.tabellen.zeilen import Zeile
from strom.werte.deutsch import datum, zahl
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler

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
    stand = stand_der_zeile(zeile, "anfangsstand", "Anfangsstand")
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
        stand=stand_der_zeile(zeile, "endstand", "Endstand"),
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


def stand_der_zeile(zeile: Zeile, feld: str, name: str) -> Zaehlerstand:
    """Der Stand in diesem Feld.

    Raises:
        Eingabefehler: Es ist leer.
    """
    wert = zeile.werte.get(feld)
    if wert is None:
        satz = f"Das Feld „{name}“ ist leer; ohne Stand geht es nicht."
        raise Eingabefehler(satz, feld=feld)
    return Zaehlerstand(wert)

"""Lieferverträge einlesen: Beginn, Umzug, Ende."""

from datetime import date
from decimal import Decimal

from strom.austausch.vorschau import Urteil
from strom.messung.ablesung import Ablesungsart
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.vertrag import Vertrag
from strom.usecases.austausch.tabellen.werkzeug import Ergebnis, Werkzeug
from strom.usecases.austausch.tabellen.widerspruch import Widerspruch
from strom.usecases.austausch.tabellen.zeilen import Zeile
from strom.werte.deutsch import bis_text, datum
from strom.werte.dezimal import als_text
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler
from strom.werte.geld import Geld
from strom.werte.zeit import bis_nach

RAT_VERTRAG = (
    "Partei, Platz und Beginn eines Vertrags lassen sich nicht ändern; bitte in Strom beenden und "
    "neu abschließen."
)
RAT_PARTEI = "Bitte den Namen berichtigen oder die Partei-Kennung leeren."
RAT_UMZUG = "Bitte Partei oder „Umzug von“ berichtigen."


def beginnen(w: Werkzeug, zeile: Zeile) -> tuple[Ergebnis, str]:
    """Der Vertrag der Zeile; ein vorhandener wird nur verglichen.

    Raises:
        StromFehler: Er ist ein anderer, oder der Abschluss geht nicht.
    """
    _enden_gleich(zeile)
    partei, platz = _partei(w, zeile), w.platz(zeile)
    von: date = zeile.werte["von"]
    name = f"{partei.anzeigename}, {platz.bezeichnung} ab {datum(von)}"
    alt = _vorhandener(w, zeile, platz)
    if alt is not None:
        if (alt.partei, alt.platz, alt.von) != (partei.id, platz.id, von):
            vorhanden = f"gemeint ist der Vertrag „{_vertragsname(w, alt)}“"
            raise Widerspruch((vorhanden, f"die Zeile sagt aber „{name}“"), RAT_VERTRAG)
        return _eroeffnet(w, zeile, alt, name), alt.id
    if vorgaenger := _umzug_aus(w, zeile, partei):
        neu = _umziehen(w, zeile, vorgaenger, platz)
        name = f"{name} (Umzug)"
    else:
        stand = zeile.werte.get("stand_von")
        genau = None if stand is None else Zaehlerstand(stand)
        neu = w.vertragsbuch.abschliessen(partei.id, platz.id, von=von, stand=genau)
    _eroeffnet(w, zeile, neu, name)
    return (Urteil.NEU, name), neu.id


def _eroeffnet(w: Werkzeug, zeile: Zeile, vertrag: Vertrag, name: str) -> Ergebnis:
    """Der Eröffnungsabschlag der Zeile; eine leere Zelle heißt „keine Angabe“.

    Raises:
        Eingabefehler: Er ist negativ, nicht auf Cent genau oder schon abgerechnet.
    """
    euro = zeile.werte.get("eroeffnungsabschlag")
    alt = vertrag.eroeffnungsabschlag
    betrag = alt if euro is None else Geld.aus(als_text(euro))
    if betrag == alt:
        return Urteil.GLEICH, name
    w.vertragsbuch.eroeffnungsabschlag_aendern(vertrag.id, betrag)
    return Urteil.AENDERT, f"{name}: Eröffnungsabschlag „{alt}“ → „{betrag}“"


def _vertragsname(w: Werkzeug, v: Vertrag) -> str:
    bild = w.bild
    return f"{bild.parteien.get(v.partei, '')}, {bild.plaetze.get(v.platz, '')} ab {datum(v.von)}"


def _partei(w: Werkzeug, zeile: Zeile) -> Partei:
    """Wen „Name, Vorname“ und, wenn ausgefüllt, die Partei-Kennung gemeinsam meinen.

    Raises:
        Eingabefehler: Keine oder mehrere heißen so.
        Widerspruch: Der Name gehört nicht zur Kennung.
    """
    name, kennung = zeile.text("partei"), zeile.text("partei_id")
    gefunden = [p for p in w.ablage.finden(Partei) if p.anzeigename.casefold() == name.casefold()]
    genannt = next(iter(w.ablage.finden(Partei, id=kennung)), None) if kennung else None
    if genannt in gefunden:
        return genannt
    if genannt is not None:
        meint = f"die Partei-Kennung meint „{genannt.anzeigename}“"
        name = f"der Name aber „{name[:60]}“" if gefunden else f"„{name[:60]}“ gibt es nicht"
        raise Widerspruch((meint, name), RAT_PARTEI, feld="partei")
    if len(gefunden) != 1:
        lage = "gibt es mehrmals" if gefunden else "gibt es nicht"
        rat = "„Partei-Kennung“ ausfüllen" if gefunden else "zuerst parteien.csv einlesen"
        satz = f"Die Partei „{name[:60]}“ {lage}. Bitte {rat}."
        raise Eingabefehler(satz, feld="partei")
    return gefunden[0]


def _vorhandener(w: Werkzeug, zeile: Zeile, platz: Platz) -> Vertrag | None:
    treffer = w.nach_kennung(Vertrag, zeile)
    am_platz = (v for v in w.vertraege(platz) if v.von == zeile.werte["von"])
    return treffer or next(am_platz, None)


def _umzug_aus(w: Werkzeug, zeile: Zeile, partei: Partei) -> Vertrag | None:
    """Der noch laufende Vertrag der Partei an dem Platz, von dem sie umzieht.

    Raises:
        Widerspruch: Die Partei hatte dort vorher nie einen Vertrag.
    """
    if not zeile.text("umzug_von"):
        return None
    woher = w.platz(zeile, "umzug_von")
    dort = [v for v in w.vertraege(woher) if v.partei == partei.id and v.von < zeile.werte["von"]]
    if not dort:
        beide = (
            f"„Umzug von“ nennt {woher.bezeichnung}",
            f"„{partei.anzeigename}“ hatte dort aber vorher keinen Vertrag",
        )
        raise Widerspruch(beide, RAT_UMZUG, feld="umzug_von")
    return next((v for v in dort if v.bis is None), None)


def _umziehen(w: Werkzeug, zeile: Zeile, alt: Vertrag, platz: Platz) -> Vertrag:
    am: date = zeile.werte["von"]
    ende = w.endstaende.get((w.bild.plaetze[alt.platz].casefold(), am))
    return w.vertragsbuch.umziehen(
        alt.id,
        platz.id,
        am=am,
        endstand=_stand(ende, w, alt.platz, am, ohne=Ablesungsart.EINBAU),
        anfangsstand=_stand(
            zeile.werte.get("stand_von"), w, platz.id, am, ohne=Ablesungsart.AUSBAU
        ),
    )


def beenden(w: Werkzeug, zeile: Zeile) -> tuple[Ergebnis, str]:
    """Das Ende des Vertrags, wenn die Zeile eines nennt.

    Raises:
        StromFehler: Er endet anders, oder die Auflösung geht nicht.
    """
    platz = w.platz(zeile)
    vertrag = _vorhandener(w, zeile, platz)
    if vertrag is None:
        grund = "Der Vertrag dazu fehlt."
        raise Eingabefehler(grund, feld="von")
    name = f"Vertrag an {platz.bezeichnung} ab {datum(vertrag.von)}"
    bis = vertragsende(zeile)
    genannt = zeile.werte.keys() & {"letzter_tag", "bis"}
    if vertrag.bis is not None and genannt and bis != vertrag.bis:
        satz = (
            f"Der letzte Tag des Vertrags ist der {bis_text(vertrag.bis)}; das lässt sich hier "
            "nicht ändern."
        )
        raise Eingabefehler(satz, feld="letzter_tag")
    if bis is None or vertrag.bis is not None:
        return (Urteil.GLEICH, name), vertrag.id
    stand = _stand(zeile.werte.get("stand_bis"), w, platz.id, bis, ohne=Ablesungsart.EINBAU)
    w.vertragsbuch.aufloesen(vertrag.id, am=bis, endstand=stand)
    return (Urteil.AENDERT, f"{name}: letzter Tag {bis_text(bis)}"), vertrag.id


def vertragsende(zeile: Zeile) -> date | None:
    """Das halboffene Ende: aus „Letzter Tag“, in früheren Dateien aus „Bis“ (der Tag danach)."""
    letzter: date | None = zeile.werte.get("letzter_tag")
    frueher: date | None = zeile.werte.get("bis")
    return bis_nach(letzter) if letzter else frueher


def _enden_gleich(zeile: Zeile) -> None:
    """Stehen beide Spalten da, meinen sie denselben Tag.

    Raises:
        Eingabefehler: Sie meinen verschiedene.
    """
    frueher = zeile.werte.get("bis")
    if frueher and vertragsende(zeile) != frueher:
        satz = (
            "„Letzter Tag“ und „Bis“ passen nicht zusammen: In Dateien früherer Fassungen ist "
            "„Bis“ der erste Tag danach. Bitte nur „Letzter Tag“ ausfüllen."
        )
        raise Eingabefehler(satz, feld="letzter_tag")


def _stand(
    genannt: object, w: Werkzeug, platz_id: PlatzId, am: date, *, ohne: Ablesungsart
) -> Zaehlerstand:
    """Der genannte Stand oder der, der genau dann abgelesen wurde.

    Raises:
        Eingabefehler: Es gibt keinen.
    """
    wert = genannt if isinstance(genannt, Decimal) else w.bild.stand_am(platz_id, am, ohne=ohne)
    if wert is None:
        satz = (
            f"Zum {datum(am)} fehlt der Zählerstand. Bitte in der Spalte „Stand am Beginn“ oder "
            "„Stand am Ende“ eintragen oder ablesungen.csv mit einlesen."
        )
        raise Eingabefehler(satz, feld="stand")
    return Zaehlerstand(wert)

"""Der Vorschlag für den neuen Abschlag (R11, § 13 Abs. 1 StromGVV)."""

from decimal import Decimal

from strom.abrechnung.fall import Abrechnungsfall
from strom.rechnung.berechnung import Betragsfeld
from strom.stammdaten.tarif import tarif_am
from strom.werte.dezimal import kaufmaennisch
from strom.werte.energie import Energie
from strom.werte.geld import NULL, Geld
from strom.werte.zeit import MONATE_IM_JAHR, Zeitraum

JAHRESTAGE = 365
FELD = "neuer_abschlag"


def prognose(fall: Abrechnungsfall, zeitraum: Zeitraum, verbrauch: Energie) -> Geld:
    """Was das nächste Jahr kosten wird, auf Cent: Verbrauch je Tag × 365 und zwölf Grundgebühren.

    Wer nichts verbraucht hat, für den zählt das Mittel vergleichbarer Verträge erst dann, wenn
    die eigenen Werte ganz fehlen; sonst bleibt die Prognose null, denn auch die Grundgebühr
    entfällt ohne Verbrauch (R8).
    """
    tarif = tarif_am(fall.tarife, fall.zeitraum.bis)
    beendet = fall.vertrag.bis is not None and fall.vertrag.bis <= fall.zeitraum.bis
    if tarif is None or beendet:
        return NULL
    jahr = verbrauch.kwh * JAHRESTAGE / zeitraum.tage
    if not jahr and not fall.einstellungen.grundgebuehr_ohne_verbrauch:
        return NULL
    return Geld.gerundet(jahr * tarif.arbeitspreis.euro + MONATE_IM_JAHR * tarif.grundgebuehr.euro)


def vorschlag(kosten: Geld) -> Betragsfeld:
    """Auf volle Euro gerundet; ohne erwartete Kosten bleibt der Abschlag null."""
    betrag = Geld(int(kaufmaennisch(kosten.euro, 0)) * 100)
    satz = f"Erwartete Kosten {kosten}, auf volle Euro gerundet" if kosten else ""
    return Betragsfeld(feld=FELD, berechnet=max(betrag, NULL), erlaeuterung=satz)


def mittlerer_tagesverbrauch(verbraeuche: list[tuple[Energie, int]]) -> Energie | None:
    """Mittel der Tagesverbräuche vergleichbarer Verträge, ohne die mit Verbrauch null."""
    je_tag = [menge.kwh / tage for menge, tage in verbraeuche if menge.kwh > 0 and tage > 0]
    return Energie(sum(je_tag, Decimal(0)) / len(je_tag)) if je_tag else None

"""Prüfungen rund um Beginn und Ende eines Liefervertrags."""

from datetime import date

from strom.abrechnung.abschlag import eroeffnung_abgezogen
from strom.messung.siebentage import TOLERANZ, ist_nahe
from strom.ports.ablage import Ablage
from strom.rechnung.rechnung import Rechnungsentwurf
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz, Platzart
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau
from strom.usecases.grund.eingaben import vorhanden
from strom.usecases.grund.nachschlagen import einbauten_am_platz, gueltige_ablesungen, zaehlername
from strom.usecases.grund.rechner import gueltige_rechnungen
from strom.werte.deutsch import bis_text, datum
from strom.werte.fehler import Eingabefehler
from strom.werte.geld import NULL, Geld

Einbauten = tuple[Einbau, ...]


def platz_beziehbar(platz: Platz) -> None:
    """Am Hauptzähler wird gemessen, nicht geliefert.

    Raises:
        Eingabefehler: Der Platz ist ein Hauptzähler.
    """
    if platz.art is Platzart.HAUPTZAEHLER:
        satz = (
            f"{platz.bezeichnung} ist ein Hauptzähler; dort gibt es keine Lieferverträge. "
            "Bitte eine Parzelle oder einen Gemeinschaftsplatz wählen."
        )
        raise Eingabefehler(satz, feld="platz")


def platz_frei(ablage: Ablage, platz: Platz, neu: Vertrag) -> None:
    """Verträge am selben Platz überschneiden sich nie.

    Raises:
        Eingabefehler: Ein anderer Vertrag gilt dort (noch oder später).
    """
    for anderer in ablage.finden(Vertrag, platz=platz.id):
        if neu.ueberschneidet(anderer):
            wer = vorhanden(ablage, Partei, anderer.partei, "Partei").anzeigename
            bis = f"bis {bis_text(anderer.bis)}" if anderer.bis else "auf unbestimmte Zeit"
            frei_ab = anderer.bis
            rat = (
                f"einen Beginn ab dem {datum(frei_ab)} wählen"
                if frei_ab
                else "diesen Vertrag erst auflösen"
            )
            satz = (
                f"An {platz.bezeichnung} gilt schon der Vertrag von {wer} "
                f"(ab {datum(anderer.von)} {bis}). Bitte {rat}."
            )
            raise Eingabefehler(satz, feld="von")


def zaehler_am_beginn(ablage: Ablage, platz: Platz, von: date) -> Einbauten:
    """Die Zähler, die ab diesem Tag dort messen.

    Raises:
        Eingabefehler: Es hängt keiner dort.
    """
    einbauten = einbauten_am_platz(ablage, platz.id, von)
    laufend = tuple(e for e in einbauten if e.ausgebaut_am != von)
    if not laufend:
        spaeter = [e.eingebaut_am for e in ablage.finden(Einbau, platz=platz.id)]
        ab = min((t for t in spaeter if t > von), default=None)
        rat = f"einen Beginn ab dem {datum(ab)} wählen" if ab else "erst einen Zähler einbauen"
        satz = f"An {platz.bezeichnung} war am {datum(von)} kein Zähler eingebaut. Bitte {rat}."
        raise Eingabefehler(satz, feld="von")
    return laufend


def zaehler_am_ende(ablage: Ablage, platz: Platz, am: date) -> Einbauten:
    """Die Zähler, die bis zu diesem Tag dort gemessen haben.

    Raises:
        Eingabefehler: Es hing keiner mehr dort.
    """
    einbauten = einbauten_am_platz(ablage, platz.id, am)
    bisher = tuple(e for e in einbauten if e.eingebaut_am < am) or einbauten
    if not bisher:
        tage = [e.ausgebaut_am for e in ablage.finden(Einbau, platz=platz.id) if e.ausgebaut_am]
        letzter = max((t for t in tage if t < am), default=None)
        rat = f"Bitte als letzten Tag den {bis_text(letzter)} wählen" if letzter else "Bitte prüfen"
        satz = f"An {platz.bezeichnung} war am {datum(am)} kein Zähler eingebaut. {rat}."
        raise Eingabefehler(satz, feld="am")
    return bisher


def zaehler_zum_stand(ablage: Ablage, platz: Platz, einbauten: Einbauten, am: date) -> Einbau:
    """Der Zähler, zu dem der eingegebene Stand gehört.

    Raises:
        Eingabefehler: Mehrere kommen in Frage.
    """
    offen = [e for e in einbauten if not _hat_ablesung(ablage, e, am)]
    if len(einbauten) == 1:
        return einbauten[0]
    if len(offen) == 1:
        return offen[0]
    nummern = ", ".join(zaehlername(ablage, e.zaehler) for e in einbauten)
    satz = (
        f"An {platz.bezeichnung} messen mehrere Zähler ({nummern}). Bitte zuerst alle bis auf "
        f"einen zum {datum(am)} ablesen und den letzten Stand hier eingeben."
    )
    raise Eingabefehler(satz, feld="stand")


def ablesung_nahe(ablage: Ablage, einbauten: Einbauten, von: date) -> None:
    """Ohne Stand muss jeder Zähler bis sieben Tage neben dem Beginn abgelesen sein (R4).

    Raises:
        Eingabefehler: Es gibt keine solche Ablesung.
    """
    ohne = [e for e in einbauten if not _hat_ablesung(ablage, e, von)]
    if ohne:
        satz = (
            f"Für Zähler {zaehlername(ablage, ohne[0].zaehler)} gibt es keine Ablesung nahe dem "
            f"{datum(von)} (höchstens {TOLERANZ.days} Tage daneben). "
            "Bitte den Zählerstand eingeben."
        )
        raise Eingabefehler(satz, feld="stand")


def _hat_ablesung(ablage: Ablage, einbau: Einbau, tag: date) -> bool:
    return any(ist_nahe(a.am, tag) for a in gueltige_ablesungen(ablage, einbau))


def laeuft_noch(vertrag: Vertrag, platz: Platz, am: date) -> None:
    """Beendet wird ein laufender Vertrag, frühestens einen Tag nach seinem Beginn.

    Raises:
        Eingabefehler: Er ist schon beendet oder beginnt erst.
    """
    if vertrag.bis is not None:
        satz = (
            f"Der Vertrag an {platz.bezeichnung} ist schon beendet (letzter Tag "
            f"{bis_text(vertrag.bis)}). "
            "Bitte die Seite neu laden."
        )
        raise Eingabefehler(satz, feld="am")
    if am <= vertrag.von:
        satz = (
            f"Der Vertrag an {platz.bezeichnung} beginnt erst am {datum(vertrag.von)}. "
            "Bitte diesen oder einen späteren letzten Tag wählen."
        )
        raise Eingabefehler(satz, feld="am")


def anderer_platz(alt: Vertrag, neu: Vertrag) -> None:
    """Umgezogen wird an einen anderen Platz.

    Raises:
        Eingabefehler: Alter und neuer Platz sind derselbe.
    """
    if alt.platz == neu.platz:
        satz = "Alter und neuer Platz sind derselbe. Bitte einen anderen Platz wählen."
        raise Eingabefehler(satz, feld="platz")


def kein_entwurf_danach(ablage: Ablage, vertrag: Vertrag, am: date) -> None:
    """Kein Entwurf soll einen Zeitraum abrechnen, in dem der Vertrag nicht mehr läuft.

    Raises:
        Eingabefehler: Es gibt so einen Entwurf.
    """
    for entwurf in ablage.finden(Rechnungsentwurf, vertrag=vertrag.id):
        if entwurf.berechnung.von >= am:
            satz = (
                f"Für die Zeit ab {datum(entwurf.berechnung.von)} gibt es zu diesem Vertrag schon "
                "einen Rechnungsentwurf. Bitte ihn erst verwerfen."
            )
            raise Eingabefehler(satz, feld="am")


def abschlag_passt(betrag: Geld) -> Geld:
    """Verlangt wird ein Abschlag, ausgezahlt nie.

    Raises:
        Eingabefehler: Der Betrag ist negativ.
    """
    if betrag < NULL:
        satz = f"Ein Eröffnungsabschlag ist nie negativ ({betrag}). Bitte den Betrag prüfen."
        raise Eingabefehler(satz, feld="eroeffnungsabschlag")
    return betrag


def eroeffnung_offen(ablage: Ablage, vertrag: Vertrag) -> None:
    """Was eine ausgestellte Rechnung abgezogen hat, ändert sich nicht mehr.

    Raises:
        Eingabefehler: Eine gültige Rechnung hat den Eröffnungsabschlag abgezogen.
    """
    fertig = eroeffnung_abgezogen(gueltige_rechnungen(ablage, vertrag=vertrag.id))
    if fertig:
        satz = (
            f"Rechnung {fertig.nummer} hat den Eröffnungsabschlag von "
            f"{fertig.berechnung.alter_abschlag.berechnet} schon abgezogen. "
            "Bitte diese Rechnung erst stornieren."
        )
        raise Eingabefehler(satz, feld="eroeffnungsabschlag")

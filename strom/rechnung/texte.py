"""Die Sätze auf der Rechnung: Zahlung, Steuer, Hinweise, Informationsblock."""

from collections.abc import Iterator
from datetime import date

from strom.rechnung.berechnung import Berechnung, Betragsfeld, enthaltene_steuer
from strom.rechnung.endangabe import Endangabe
from strom.rechnung.rechnung import Kopien, Vorjahr
from strom.stammdaten.partei import Zahlungsart
from strom.stammdaten.verein import Einstellungen, Steuerart
from strom.werte import deutsch
from strom.werte.zeit import Zeitraum


def info(kopien: Kopien, *, nummer: str, datum: str, faellig: str) -> tuple[tuple[str, str], ...]:
    """Der Informationsblock rechts oben; leere Angaben entfallen."""
    v, vertrag = kopien.verein, kopien.vertrag
    zeilen = (
        ("Rechnungsnummer", nummer),
        ("Rechnungsdatum", datum),
        ("Fällig am", faellig),
        ("Platz", kopien.platz.bezeichnung),
        ("Vertrag seit", deutsch.datum(vertrag.von)),
        ("Ansprechpartner", v.kassenwart),
        ("Telefon", v.telefon),
        ("E-Mail", v.email),
    )
    return tuple((text, wert) for text, wert in zeilen if wert)


def zahlungssatz(b: Berechnung, kopien: Kopien, faellig_am: date | None) -> str:
    """Was die Partei tun muss – hängt von Zahlungsart und Vorzeichen ab."""
    bankeinzug = kopien.partei.zahlungsart is Zahlungsart.BANKEINZUG
    betrag, frist = b.zahlbetrag, _frist(faellig_am, kopien.einstellungen)
    if betrag.cent == 0:
        return "Es ist nichts zu zahlen."
    if betrag.cent < 0 and bankeinzug:
        return f"Die Erstattung von {-betrag} überweisen wir auf Ihr Konto."
    if betrag.cent < 0:
        wen = kopien.verein.kassenwart or "uns"
        return f"Wegen der Erstattung von {-betrag} sprechen Sie bitte {wen} an."
    if bankeinzug:
        return f"Den Betrag von {betrag} buchen wir {frist} von Ihrem Konto ab."
    return f"Bitte überweisen Sie den Betrag von {betrag} {frist} auf unser Konto."


def _frist(faellig_am: date | None, einstellungen: Einstellungen) -> str:
    if faellig_am is None:
        tage = deutsch.anzahl(einstellungen.zahlungsziel_tage, "Tag", "Tagen")
        return f"innerhalb von {tage} nach Ausstellung"
    return f"bis zum {deutsch.datum(faellig_am)}"


def steuersatz(b: Berechnung, einstellungen: Einstellungen) -> str:
    """Der Steuersatz der Rechnung als Satz (§ 19 bzw. § 14 Abs. 5 UStG)."""
    if b.steuer is None:
        return einstellungen.steuerhinweis
    satz = deutsch.zahl(b.steuer.satz)
    alt = b.alter_abschlag.betrag
    if not alt or einstellungen.umsatzsteuer is Steuerart.KEINE:
        return f"Die Summe enthält {satz} % Umsatzsteuer ({b.steuer.steuer})."
    enthalten = enthaltene_steuer(alt, b.steuer.satz)
    return (
        f"Die Kosten enthalten {satz} % Umsatzsteuer ({b.steuer.steuer}); im verrechneten "
        f"Abschlag von {alt} waren {enthalten} Umsatzsteuer enthalten."
    )


def hinweise(
    b: Berechnung, kopien: Kopien, vorjahr: Vorjahr | None, ende: Endangabe
) -> tuple[str, ...]:
    """Alles, was zum Verstehen dazugehört, als einzelne Sätze."""
    return tuple(_hinweise(b, kopien, vorjahr, ende))


def _hinweise(
    b: Berechnung, kopien: Kopien, vorjahr: Vorjahr | None, ende: Endangabe
) -> Iterator[str]:
    if b.ist_geschaetzt:
        yield "Mit ≈ gekennzeichnete Stände sind geschätzt; der Grund steht beim Zähler."
    for text, feld in (("Alter", b.alter_abschlag), ("Neuer", b.neuer_abschlag)):
        yield from _handhinweis(text, feld)
    if b.neuer_abschlag.betrag and not b.abschlag_getrennt:
        yield (
            f"Der neue Abschlag von {b.neuer_abschlag.betrag} ist eine Vorauszahlung für den "
            "nächsten Zeitraum und wird dort angerechnet."
        )
    if b.abschlag_getrennt and b.neuer_abschlag.betrag:
        yield (
            f"Der neue Abschlag von {b.neuer_abschlag.betrag} wird in "
            f"{deutsch.anzahl(b.abschlag_raten, 'Rate', 'Raten')} getrennt erhoben."
        )
    if vorjahr:
        yield (
            f"Zum Vergleich: im vorigen Zeitraum "
            f"({ende.spanne(Zeitraum(vorjahr.von, vorjahr.bis))}) "
            f"waren es {vorjahr.verbrauch} kWh."
        )
    if kopien.vertrag.bis:
        yield f"Der Liefervertrag endet mit Ablauf des {deutsch.bis_text(kopien.vertrag.bis)}."


def _handhinweis(text: str, feld: Betragsfeld) -> Iterator[str]:
    if feld.aenderung:
        yield f"{text} Abschlag von Hand gesetzt: {feld.aenderung.begruendung}"

"""Das Register der Dialoge: wie man sie öffnet und was in ihnen steht."""

from tests.werkzeug.seitenregister import (
    ABBRUCH,
    DATUM,
    PARTEIFELDER,
    SEITEN,
    TARIFFELDER,
    ZAEHLERFELDER,
    ZEITRAUM,
    ZEITRAUMFELDER,
    Ansicht,
    Ordner,
    m,
)

ZU = ("Schließen",)
STAND = (*DATUM, *ABBRUCH)
PLATZFELDER = ("Bezeichnung", "Wozu ist der Platz da?", "Absicherung", "Phasen", "Notiz")
EINBAUFELDER = ("Welcher Zähler kommt hinein?", *ZAEHLERFELDER)
VERTRAGSFELDER = ("Partei", "Platz", "Beginn", "Zählerstand am Beginn")
NEU_IM_VERTRAG = ("Neue Partei", "Neuer Platz")

DIALOGE: tuple[Ansicht, ...] = (
    Ansicht(
        name="suche", pfad="/parteien", schritte=(m("Suchen Strg K"),), titel="Suchen",
        felder=("Suchbegriff",), erstes="Suchbegriff",
    ),
    Ansicht(
        name="bearbeiter", pfad="/einstellungen", schritte=("Bearbeiter ändern",),
        titel="Wer arbeitet an diesem PC?", felder=("Ihr Name",), erstes="Ihr Name",
        pflicht=("Ihr Name",), knoepfe=("Namen merken", *ABBRUCH),
    ),
    Ansicht(
        name="zeitraum/neu", pfad=ZEITRAUM, schritte=("Neuer Zeitraum",), titel="Neuer Zeitraum",
        felder=ZEITRAUMFELDER, erstes="Name", pflicht=ZEITRAUMFELDER,
        knoepfe=("Zeitraum anlegen", "Trotzdem anlegen", *STAND),
    ),
    Ansicht(
        name="zeitraum/ändern", pfad=ZEITRAUM, titel="Geschäftsjahr 2025 ändern",
        schritte=("Geschäftsjahr 2025 – anderen Zeitraum wählen", "Name oder Daten ändern …"),
        felder=ZEITRAUMFELDER, erstes="Name", pflicht=ZEITRAUMFELDER,
        knoepfe=("Zeitraum ändern", "Trotzdem ändern", *STAND),
    ),
    Ansicht(
        name="stapel/drucken", pfad=ZEITRAUM, schritte=(m(r"Drucken \(\d+\)"),),
        titel="Das PDF ist fertig",
        knoepfe=("Ansehen und drucken", "Herunterladen", "Noch nicht", "Ja, alle gut gedruckt"),
    ),
    Ansicht(
        name="stapel/ausstellen", pfad=ZEITRAUM, schritte=(m(r"Ausstellen … \(\d+\)"),),
        titel="1 Rechnung ausstellen?", knoepfe=("1 Rechnung ausstellen", *ABBRUCH),
    ),
    Ansicht(
        name="schublade/schätzwert", pfad=ZEITRAUM, titel="Schätzwert für Zähler 333340",
        schritte=(m("Behrens, Karla, A 08: .*"), m(r"Schätzwert für Zähler \d+ eintragen")),
        felder=("Zum", "Geschätzter Stand", "Begründung"), erstes="Zum",
        pflicht=("Zum", "Geschätzter Stand", "Begründung"),
        knoepfe=("Schätzwert eintragen", *STAND),
    ),
    Ansicht(
        name="partei/neu", pfad="/parteien", schritte=("Neue Partei",), titel="Neue Partei",
        felder=PARTEIFELDER, erstes="Anrede", pflicht=("Name oder Firma",),
        knoepfe=("Partei anlegen", *ABBRUCH),
    ),
    Ansicht(
        name="partei/ändern", pfad="/parteien/{partei}", schritte=("Ändern",),
        titel="Arndt, Karla ändern", felder=PARTEIFELDER, erstes="Anrede",
        pflicht=("Name oder Firma",), knoepfe=("Speichern", *ABBRUCH),
    ),
    Ansicht(
        name="partei/auskunft", pfad="/parteien/{partei}", schritte=("Auskunft",),
        titel="Auskunft nach Art. 15 DSGVO", knoepfe=(*ZU, "JSON laden", "PDF laden"),
    ),
    Ansicht(
        name="partei/anonymisieren", pfad="/parteien/{freie_partei}", schritte=("Anonymisieren",),
        titel="Partei „Ohne Vertrag“ anonymisieren?",
        knoepfe=("Partei „Ohne Vertrag“ anonymisieren", *ABBRUCH),
    ),
    Ansicht(
        name="partei/wird gebraucht", pfad="/parteien/{partei}", schritte=("Anonymisieren",),
        titel="„Arndt, Karla“ wird noch gebraucht", knoepfe=ZU,
    ),
    Ansicht(
        name="partei/entfernen", pfad="/parteien/{freie_partei}", schritte=("Entfernen",),
        titel="Partei „Ohne Vertrag“ entfernen?",
        knoepfe=("Partei „Ohne Vertrag“ entfernen", *ABBRUCH),
    ),
    Ansicht(
        name="platz/neu", pfad="/plaetze", schritte=("Neuer Platz",), titel="Neuer Platz",
        felder=PLATZFELDER, erstes="Bezeichnung",
        pflicht=("Bezeichnung",), knoepfe=("Platz anlegen", *ABBRUCH),
    ),
    Ansicht(
        name="platz/ändern", pfad="/plaetze/{platz}", schritte=("Ändern",), titel="A 01 ändern",
        felder=PLATZFELDER, erstes="Bezeichnung",
        pflicht=("Bezeichnung",), knoepfe=("Speichern", *ABBRUCH),
    ),
    Ansicht(
        name="platz/entfernen", pfad="/plaetze/{leerer_platz}", schritte=("Entfernen",),
        titel="Platz „Z 97“ entfernen?", knoepfe=("Platz „Z 97“ entfernen", *ABBRUCH),
    ),
    Ansicht(
        name="zaehler/neu", pfad="/plaetze", schritte=("Neuer Zähler",), titel="Neuer Zähler",
        felder=(*ZAEHLERFELDER, "Hersteller", "Notiz"), erstes="Zählernummer",
        pflicht=("Zählernummer",), knoepfe=("Zähler anlegen", *ABBRUCH),
    ),
    Ansicht(
        name="zaehler/ändern", pfad="/zaehler/{zaehler}", schritte=("Ändern",),
        titel="Zähler 333333 ändern", felder=(*ZAEHLERFELDER, "Hersteller", "Notiz"),
        erstes="Zählernummer", pflicht=("Zählernummer",), knoepfe=("Speichern", *ABBRUCH),
    ),
    Ansicht(
        name="zaehler/entfernen", pfad="/zaehler/{freier_zaehler}", schritte=("Entfernen",),
        titel="Zähler 999999 entfernen?", knoepfe=("Zähler 999999 entfernen", *ABBRUCH),
    ),
    Ansicht(
        name="zaehler/einbauen", pfad="/plaetze/{freier_platz}", schritte=("Zähler einbauen",),
        titel="Zähler an Z 99 einbauen",
        felder=(*EINBAUFELDER, "Eingebaut am", "Anfangsstand", "Wandlerfaktor"),
        erstes="Welcher Zähler kommt hinein?",
        pflicht=("Zählernummer", "Eingebaut am", "Anfangsstand"),
        knoepfe=("Zähler einbauen", *STAND),
    ),
    Ansicht(
        name="zaehler/tauschen", pfad="/plaetze/{platz}", schritte=("Tauschen …",),
        titel="Zähler 333333 an A 01 tauschen",
        felder=("Getauscht am", "Grund", "Endstand des alten Zählers", *EINBAUFELDER,
                "Anfangsstand des neuen Zählers"),
        erstes="Getauscht am", pflicht=("Getauscht am", "Endstand des alten Zählers"),
        knoepfe=("Zähler tauschen", *STAND),
    ),
    Ansicht(
        name="zaehler/ausbauen", pfad="/plaetze/{platz}", schritte=("Ausbauen …",),
        titel="Zähler 333333 ausbauen", felder=("Ausgebaut am", "Endstand", "Grund"),
        erstes="Ausgebaut am", pflicht=("Ausgebaut am", "Endstand"),
        knoepfe=("Zähler 333333 ausbauen", *STAND),
    ),
    Ansicht(
        name="ablesung/eintragen", pfad="/plaetze/{platz}", schritte=("Ablesung eintragen",),
        titel="Ablesung eintragen",
        felder=("Zähler", "Ablesedatum", "Zählerstand", "Wer hat abgelesen?", "Bemerkung"),
        erstes="Zähler", pflicht=("Ablesedatum", "Zählerstand"), knoepfe=("Eintragen", *STAND),
    ),
    Ansicht(
        name="ablesung/korrigieren", pfad="/plaetze/{platz}", schritte=("Korrigieren …",),
        titel="Ablesung vom 31.12.2025 korrigieren",
        felder=("Zähler", "Ablesedatum", "Zählerstand", "Begründung"), erstes="Zähler",
        pflicht=("Ablesedatum", "Zählerstand", "Begründung"), knoepfe=("Korrigieren", *STAND),
    ),
    Ansicht(
        name="ablesung/widerrufen", pfad="/plaetze/{platz}", schritte=("Widerrufen …",),
        titel="Ablesung vom 31.12.2025 widerrufen", felder=("Begründung",), erstes="Begründung",
        pflicht=("Begründung",),
        knoepfe=("Stand 1.210,835 vom 31.12.2025 widerrufen", *ABBRUCH),
    ),
    Ansicht(
        name="vertrag/neu", pfad="/vertraege", schritte=("Neuer Vertrag",),
        titel="Liefervertrag abschließen", felder=VERTRAGSFELDER, erstes="Partei",
        pflicht=("Partei", "Platz", "Beginn"),
        knoepfe=("Vertrag abschließen", *NEU_IM_VERTRAG, *STAND),
    ),
    Ansicht(
        name="vertrag/neue partei", pfad="/vertraege", schritte=("Neuer Vertrag", "Neue Partei"),
        titel="Neue Partei", felder=PARTEIFELDER, erstes="Anrede", pflicht=("Name oder Firma",),
        knoepfe=("Partei anlegen", *ABBRUCH),
    ),
    Ansicht(
        name="vertrag/neuer platz", pfad="/vertraege", schritte=("Neuer Vertrag", "Neuer Platz"),
        titel="Neuer Platz mit Zähler",
        felder=("Bezeichnung", *EINBAUFELDER, "Eingebaut am", "Stand an diesem Tag"),
        erstes="Bezeichnung",
        pflicht=("Bezeichnung", "Zählernummer", "Eingebaut am", "Stand an diesem Tag"),
        knoepfe=("Platz anlegen", *STAND),
    ),
    Ansicht(
        name="schublade/abschlag vor strom", pfad=ZEITRAUM,
        schritte=(m("Neuling, Z 98: .*"), m("Abschlag vor Strom.*")),
        titel="Abschlag vor Strom · Z 98 Neuling", felder=("Schon verlangter Abschlag",),
        erstes="Schon verlangter Abschlag", pflicht=("Schon verlangter Abschlag",),
        knoepfe=("Abschlag ändern", *ABBRUCH),
    ),
    Ansicht(
        name="vertrag", pfad="/vertraege", schritte=("A 08",),
        titel="Vertrag A 08 · Behrens, Karla",
        knoepfe=(*ZU, "Vertrag auflösen …", "Umzug …"),
    ),
    Ansicht(
        name="vertrag/auflösen", pfad="/vertraege", schritte=("A 08", "Vertrag auflösen …"),
        titel="Vertrag A 08 · Behrens, Karla auflösen", felder=("Letzter Tag", "Endstand"),
        erstes="Letzter Tag", pflicht=("Letzter Tag", "Endstand"),
        knoepfe=("Vertrag A 08 auflösen", *STAND),
    ),
    Ansicht(
        name="vertrag/umzug", pfad="/vertraege", schritte=("A 08", "Umzug …"),
        titel="Umzug von Behrens, Karla",
        felder=("Umzug am", "Endstand am alten Platz", "Neuer Platz",
                "Anfangsstand am neuen Platz"),
        erstes="Umzug am",
        pflicht=("Umzug am", "Endstand am alten Platz", "Neuer Platz",
                 "Anfangsstand am neuen Platz"),
        knoepfe=("Umziehen", *STAND),
    ),
    Ansicht(
        name="vertrag/beendet", pfad="/vertraege", schritte=(m(r"beendete \(\d\)"), "A 07"),
        titel="Vertrag A 07 · Arndt, Karla", knoepfe=(*ZU, "Schlussrechnung"),
    ),
    Ansicht(
        name="vertrag/schlussrechnung", pfad="/vertraege",
        titel="Schlussrechnung A 07 · Arndt, Karla",
        schritte=(m(r"beendete \(\d\)"), "A 07", "Schlussrechnung"),
        knoepfe=("Schlussrechnung vorbereiten", *ABBRUCH),
    ),
    Ansicht(
        name="vertrag/ohne zeitraum", pfad="/vertraege", titel="Schlussrechnung A 06 · Fock, Karla",
        schritte=(m(r"beendete \(\d\)"), "A 06", "Schlussrechnung"),
        knoepfe=(*ZU, "Zur Übersicht"),
    ),
    Ansicht(
        name="tarif/neu", pfad="/tarife", schritte=("Neuer Tarif",), titel="Neuer Tarif",
        felder=TARIFFELDER, erstes="Gültig ab",
        pflicht=("Gültig ab", "Arbeitspreis", "Grundgebühr", "Anschlussgebühr"),
        knoepfe=("Tarif anlegen", *STAND),
    ),
    Ansicht(
        name="tarif/ändern", pfad="/tarife", schritte=("01.01.2027",),
        titel="Tarif ab 01.01.2027 ändern", felder=TARIFFELDER, erstes="Gültig ab",
        pflicht=("Gültig ab", "Arbeitspreis", "Grundgebühr", "Anschlussgebühr"),
        knoepfe=("Speichern", "Tarif ab 01.01.2027 entfernen …", *STAND),
    ),
    Ansicht(
        name="tarif/entfernen", pfad="/tarife", titel="Tarif ab 01.01.2027 entfernen?",
        schritte=("01.01.2027", "Tarif ab 01.01.2027 entfernen …"),
        knoepfe=("Tarif ab 01.01.2027 entfernen", *ABBRUCH),
    ),
    Ansicht(
        name="rechnung/betrag", pfad="/rechnungen/{entwurf}", schritte=(m("Grundgebühr: .*"),),
        titel="Grundgebühr ändern", felder=("Neuer Betrag", "Begründung"), erstes="Neuer Betrag",
        pflicht=("Neuer Betrag", "Begründung"), knoepfe=("Betrag ändern", *ABBRUCH),
    ),
    Ansicht(
        name="rechnung/verwerfen", pfad="/rechnungen/{entwurf}", schritte=("Entwurf verwerfen",),
        titel="Entwurf A 01 Arndt, Karla verwerfen?",
        knoepfe=("Entwurf A 01 verwerfen", *ABBRUCH),
    ),
    Ansicht(
        name="rechnung/ausstellen", pfad="/rechnungen/{geprueft}", schritte=("Ausstellen",),
        titel="Rechnung für A 02 Behrens, Karla ausstellen?",
        knoepfe=("Rechnung A 02 ausstellen", *ABBRUCH),
    ),
    Ansicht(
        name="rechnung/stornieren", pfad="/rechnungen/{ausgestellt}", schritte=("Stornieren …",),
        titel="Rechnung 2026-0011 stornieren",
        felder=("Grund des Stornos (steht auf der Stornorechnung)",
                "Gleich einen neuen Entwurf zum Berichtigen anlegen"),
        erstes="Grund des Stornos (steht auf der Stornorechnung)",
        pflicht=("Grund des Stornos (steht auf der Stornorechnung)",),
        knoepfe=("Rechnung 2026-0011 stornieren", *ABBRUCH,
                 m(".*Storno, Teilstorno, Gutschrift – was ist was.*")),
    ),
    Ansicht(
        name="ereignisse/ziele", pfad="/ereignisse", schritte=("Ziele einrichten",),
        titel="Ziele einrichten",
        felder=("Basis-URL (leer: nur auf diesem Rechner)", "Datei (ereignisse/JJJJ-MM.jsonl)",
                "RabbitMQ", "Webhook"),
        erstes="Basis-URL (leer: nur auf diesem Rechner)", knoepfe=("Ziele speichern", *ZU),
    ),
    Ansicht(
        name="ereignisse/eines", pfad="/ereignisse", schritte=(m(r"01\.02\.2016 .*"),),
        titel="rechnung-gestellt 2016-0001", knoepfe=(*ZU, m("Erneut an .+ senden")),
    ),
    Ansicht(
        name="einstellungen/löschen", pfad="/einstellungen",
        schritte=("Abgelaufene Rechnungen löschen …",), titel="Abgelaufene Rechnungen löschen?",
        knoepfe=("Abgelaufene Rechnungen löschen", *ABBRUCH),
    ),
    Ansicht(
        name="start/vorhandene", pfad="/start", ordner=Ordner.LEER,
        schritte=("Vorhandene Daten öffnen",), titel="Vorhandene Daten öffnen",
        felder=("Passwort des Pakets (falls es eines hat)", m(".*")),
        erstes="Passwort des Pakets (falls es eines hat)", knoepfe=(*ZU, "Paket einlesen", m("")),
    ),
)  # fmt: skip

ANSICHTEN: tuple[Ansicht, ...] = (*SEITEN, *DIALOGE)
"""Alles, was zu sehen ist: für Rundgänge wie den aller Knöpfe oder den der Zugänglichkeit."""

"""Bausteine: Bilder von Rechnungen und Übersichten, wie sie im Vereinsleben vorkommen."""

from dataclasses import replace

from strom.rechnung.bild import (
    Infozeile,
    Positionszeile,
    Rechenschritt,
    RechnungsBild,
    Summenzeile,
    Uebersichtsbild,
    Uebersichtsbildzeile,
    Verbrauchszeile,
)

ZEITRAUM = "01.01.2025 – 31.12.2025"
VEREIN = "Kleingärtnerverein Am Mühlbach e. V."

NORMAL = RechnungsBild(
    art="Stromrechnung",
    titel="Stromrechnung für Platz 17 vom 01.01.2025 bis 31.12.2025",
    nummer="2026-0007",
    datum="12.01.2026",
    ist_entwurf=False,
    platz="Platz 17",
    absenderzeile=f"{VEREIN} · Am Mühlbach 1 · 04299 Leipzig",
    empfaenger=("Frau", "Annegret Müßigbrodt", "Lößniger Straße 44 b", "04275 Leipzig"),
    info=(
        Infozeile(text="Rechnungsnummer", wert="2026-0007"),
        Infozeile(text="Datum", wert="12.01.2026"),
        Infozeile(text="Platz", wert="17"),
        Infozeile(text="Vertrag seit", wert="01.04.2019"),
        Infozeile(text="Ansprechpartnerin", wert="Renate Schönfelder"),
        Infozeile(text="Telefon", wert="0341 5550123"),
        Infozeile(text="E-Mail", wert="kasse@am-muehlbach.example"),
    ),
    anrede="Guten Tag, Frau Müßigbrodt,",
    einleitung=(
        "für Ihren Stromverbrauch im Jahr 2025 berechnen wir Ihnen die folgenden Beträge. "
        "Wie jede Zahl entsteht, steht auf der Seite „Rechenweg“."
    ),
    verbrauch=(
        Verbrauchszeile(
            zeitraum="01.01.2025 – 14.06.2025",
            zaehler="150001",
            stand_alt="8.754,3",
            stand_neu="8.901,7",
            grundlage="Ablesung",
            verbrauch="147,4",
        ),
        Verbrauchszeile(
            zeitraum="14.06.2025 – 31.12.2025",
            zaehler="222333",
            stand_alt="0,0",
            stand_neu="203,1",
            grundlage="Ablesung",
            verbrauch="203,1",
        ),
    ),
    verbrauch_summe="350,5",
    positionen=(
        Positionszeile(
            feld="verbrauch",
            text="Verbrauch",
            zeitraum=ZEITRAUM,
            menge="350,5",
            einheit="kWh",
            preis="0,4175",
            betrag="146,33",
        ),
        Positionszeile(
            feld="grundgebuehr",
            text="Grundgebühr",
            zeitraum=ZEITRAUM,
            menge="12",
            einheit="Monate",
            preis="2,50",
            betrag="30,00",
        ),
    ),
    summen=(
        Summenzeile(text="Kosten des Jahres", betrag="176,33"),
        Summenzeile(text="abzüglich gezahlter alter Abschlag", betrag="-140,00"),
        Summenzeile(text="zuzüglich neuer Abschlag für 2026", betrag="176,00"),
        Summenzeile(text="Zahlbetrag", betrag="212,33", fett=True),
    ),
    zahlbetrag="212,33 €",
    zahlungssatz=(
        "Bitte überweisen Sie den Betrag bis zum 11.02.2026 auf das unten genannte Konto und "
        "nennen Sie dabei die Rechnungsnummer 2026-0007."
    ),
    steuersatz="Kein Ausweis von Umsatzsteuer (§ 19 UStG).",
    hinweise=(
        "Verbrauch im Vorjahr (01.01.2024 – 31.12.2024): 371,0 kWh.",
        "Ihr Liefervertrag läuft auf unbestimmte Zeit und endet mit dem Pachtvertrag.",
    ),
    gruss=("Mit freundlichen Grüßen", "Renate Schönfelder, Kassenwartin"),
    fuss=(
        (VEREIN, "Am Mühlbach 1", "04299 Leipzig"),
        ("Vorstand: Uwe Krüger", "Amtsgericht Leipzig VR 1234", "Steuernr. 232/140/01234"),
        ("Sparkasse Leipzig", "IBAN DE02 1203 0000 0000 2020 51", "BIC BYLADEM1001"),
        ("kasse@am-muehlbach.example", "Telefon 0341 5550123"),
    ),
    rechenweg=(
        Rechenschritt(
            titel="Verbrauch Zähler 150001",
            regel="Verbrauch ist der Stand am Ende minus der Stand am Anfang.",
            zeilen=(
                "Stand 8.754,3 abgelesen am 02.01.2025 (± 7 Tage um den 01.01.2025)",
                "Stand 8.901,7 abgelesen am 14.06.2025 (Ausbau)",
                "8.901,7 − 8.754,3 = 147,4 kWh",
            ),
        ),
        Rechenschritt(
            titel="Verbrauch Zähler 222333",
            regel="Nach einem Zählerwechsel zählt der neue Zähler ab seinem Einbau.",
            zeilen=("Stand 0,0 beim Einbau am 14.06.2025", "203,1 − 0,0 = 203,1 kWh"),
        ),
        Rechenschritt(
            titel="Arbeitspreis",
            regel="Menge mal Preis, kaufmännisch auf den Cent gerundet.",
            zeilen=("147,4 + 203,1 = 350,5 kWh", "350,5 kWh × 0,4175 €/kWh = 146,33375 ≈ 146,33 €"),
        ),
        Rechenschritt(
            titel="Grundgebühr",
            regel="Je angebrochenem Monat, in dem Verbrauch gemessen wurde.",
            zeilen=("Januar bis Dezember 2025 = 12 Monate", "12 × 2,50 € = 30,00 €"),
        ),
        Rechenschritt(
            titel="Abschlag",
            regel="Der neue Abschlag ist der Betrag dieses Jahres, auf volle Euro abgerundet.",
            zeilen=("146,33 € + 30,00 € = 176,33 €", "auf volle Euro: 176,00 €"),
        ),
        Rechenschritt(
            titel="Zahlbetrag",
            regel="Kosten minus alter Abschlag plus neuer Abschlag.",
            zeilen=("176,33 € − 140,00 € + 176,00 € = 212,33 €",),
        ),
    ),
    verein=VEREIN,
)

GROESSTE_NORMALE = replace(
    NORMAL,
    verbrauch=tuple(
        Verbrauchszeile(
            zeitraum="01.01.2025 – 31.03.2025",
            zaehler=f"15000{i}",
            stand_alt="123.456,7",
            stand_neu="124.567,8",
            grundlage="Ablesung",
            verbrauch="1.111,1",
        )
        for i in range(4)
    ),
    verbrauch_summe="4.444,4",
    positionen=tuple(
        Positionszeile(
            feld=f"p{i}",
            text=text,
            zeitraum=ZEITRAUM,
            menge=f"{i + 1}",
            einheit="Monate",
            preis="2,50",
            betrag=f"{i + 11},50",
        )
        for i, text in enumerate(
            (
                "Verbrauch bis 31.03.",
                "Verbrauch ab 01.04.",
                "Grundgebühr",
                "Anschlussgebühr",
                "Nachzahlung wegen Zählerdefekt",
                "Rundung",
            )
        )
    ),
)

GESCHAETZT = replace(
    NORMAL,
    verbrauch=(
        NORMAL.verbrauch[0],
        Verbrauchszeile(
            zeitraum="14.06.2025 – 31.12.2025",
            zaehler="222333",
            stand_alt="0,0",
            stand_neu="203,1",
            grundlage="Schätzung",
            verbrauch="203,1",
            neu_geschaetzt=True,
            grund="Am 31.12.2025 gab es keine Ablesung; der Stand ist zwischen den Ablesungen vom "
            "20.11.2025 und 18.01.2026 gleichmäßig verteilt.",
        ),
    ),
    positionen=(
        replace(
            NORMAL.positionen[0],
            betrag="140,00",
            betrag_berechnet="146,33",
            begruendung="Vereinbarung mit dem Vorstand vom 05.01.2026 wegen der Baustelle",
        ),
        NORMAL.positionen[1],
    ),
)

ENTWURF = replace(NORMAL, nummer="", datum="", ist_entwurf=True, info=NORMAL.info[2:])

GUTHABEN = replace(
    NORMAL,
    summen=(
        *NORMAL.summen[:2],
        Summenzeile(text="Ihr Guthaben", betrag="-37,95", fett=True),
    ),
    zahlbetrag="-37,95 €",
    zahlungssatz="Das Guthaben überweisen wir in den nächsten Tagen auf Ihr Konto.",
)

LANG = replace(
    NORMAL,
    empfaenger=(
        "Eheleute",
        "Prof. Dr. Friederike-Charlotte von Donaudampfschifffahrtsgesellschaft-Hohenstein",
        "und Nguyễn Thị Ánh Dương",
        "c/o Gartenfreunde",
        "Straße des 18. Oktober 12 a",
        "04103 Leipzig",
    ),
    verbrauch=tuple(
        Verbrauchszeile(
            zeitraum=f"{i:02}.01.2025 – {i + 1:02}.01.2025",
            zaehler=f"Z{i:06}",
            stand_alt=f"{i * 1000}",
            stand_neu=f"{i * 1000 + 7}",
            grundlage="Ablesung",
            verbrauch=f"{i},7",
        )
        for i in range(1, 29)
    ),
    positionen=tuple(
        Positionszeile(
            feld=f"p{i}",
            text=f"Position {i} mit einem etwas längeren Text zur Erläuterung",
            zeitraum=ZEITRAUM,
            menge=f"{i}",
            einheit="kWh",
            preis="0,4175",
            betrag=f"{i},{i:02}",
        )
        for i in range(1, 31)
    ),
)

ALLE = {
    "normal": NORMAL,
    "groesste": GROESSTE_NORMALE,
    "geschaetzt": GESCHAETZT,
    "entwurf": ENTWURF,
    "guthaben": GUTHABEN,
    "lang": LANG,
}


def rechnung(nummer: int) -> RechnungsBild:
    """Eine von vielen verschiedenen Rechnungen für Stapel."""
    return replace(
        NORMAL,
        nummer=f"2026-{nummer:04}",
        zahlbetrag=f"{nummer},33 €",
        summen=(*NORMAL.summen[:3], replace(NORMAL.summen[3], betrag=f"{nummer},33")),
    )


def uebersicht(anzahl: int) -> Uebersichtsbild:
    """Eine Übersicht mit so vielen Zeilen; abwechselnd Bankeinzug und Rechnung."""
    return Uebersichtsbild(
        titel="Stromabrechnung 2025 – Übersicht",
        verein=VEREIN,
        stand="Stand 12.01.2026",
        zeilen=tuple(
            Uebersichtsbildzeile(
                platz=f"{i}",
                abnehmer=f"Krautwurst-Mühlenbäcker, Anneliese {i}" if i % 7 else "Festwiese",
                verbrauch=f"{i * 13 % 900},5",
                alter_abschlag=f"{i * 7 % 300},00",
                neuer_abschlag=f"{i * 11 % 300},00",
                anschlussgebuehr="50,00" if i % 9 == 0 else "",
                bankeinzug=f"{i},11" if i % 2 else "",
                rechnung="" if i % 2 else f"{i},22",
                zustand="Entwurf" if i % 5 == 0 else "Ausgestellt",
                geschaetzt=i % 6 == 0,
            )
            for i in range(1, anzahl + 1)
        ),
        summen=Uebersichtsbildzeile(
            platz="Summe",
            abnehmer=f"{anzahl} Verträge",
            verbrauch="12.345,5",
            alter_abschlag="4.567,00",
            neuer_abschlag="5.678,00",
            anschlussgebuehr="150,00",
            bankeinzug="1.234,11",
            rechnung="2.345,22",
        ),
        fussnoten=("Entwürfe sind noch nicht verschickt und können sich ändern.",),
    )

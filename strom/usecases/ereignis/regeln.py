"""Prüft die Einstellungen der Ereignisse; jede Abweisung sagt, was zu tun ist."""

import re
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from strom.ereignis.ziele import NETZZIELE, Ereigniseinstellungen, Zielart
from strom.werte.fehler import Eingabefehler

SCHEMA = re.compile(r"[a-z][a-z0-9.-]{0,59}", re.ASCII)
WORT = re.compile(r"[a-z][a-z0-9-]{0,59}", re.ASCII)
ANWENDUNG = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._-]{0,99}", re.ASCII)
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?", re.ASCII)
HOECHSTER_PORT = 65535
LAENGSTE_URL = 500
LAENGSTER_NAME = 200


def einstellungen_pruefen(e: Ereigniseinstellungen) -> Ereigniseinstellungen:
    """Die Einstellungen ohne Leerraum am Rand.

    Raises:
        Eingabefehler: Ein Feld passt nicht, oder ein Netzziel hat keine Basis-URL.
    """
    neu = replace(
        e,
        schema=e.schema.strip(),
        kontext=e.kontext.strip(),
        anwendung=e.anwendung.strip(),
        spezifikation=_url(e.spezifikation, "spezifikation", "Spezifikation"),
        basis_url=_url(e.basis_url, "basis_url", "Basis-URL") if e.basis_url.strip() else "",
        webhook_url=_url(e.webhook_url, "webhook_url", "Webhook") if e.webhook_url.strip() else "",
    )
    _namen(neu)
    _verbindung(neu)
    for ziel in NETZZIELE:
        if neu.wahl(ziel).ein:
            _netzziel(neu, ziel)
    return neu


def _namen(e: Ereigniseinstellungen) -> None:
    for wert, form, feld, name in (
        (e.schema, SCHEMA, "schema", "Das Schema"),
        (e.kontext, WORT, "kontext", "Der Kontext"),
        (e.anwendung, ANWENDUNG, "anwendung", "Der Name der Anwendung"),
    ):
        if not form.fullmatch(wert):
            satz = (
                f"{name} „{wert[:40]}“ geht nicht: erlaubt sind Buchstaben ohne Umlaute, Ziffern, "
                "Punkt und Bindestrich, am Anfang ein Buchstabe."
            )
            raise Eingabefehler(satz, feld=feld)


def _verbindung(e: Ereigniseinstellungen) -> None:
    v = e.verbindung
    if not HOST.fullmatch(v.host):
        satz = (
            f"RabbitMQ: „{v.host[:60]}“ ist kein Rechnername. Bitte nur den Namen oder die "
            "IP-Adresse eingeben, z. B. mq.verein.example, ohne „amqp://“ und ohne Port."
        )
        raise Eingabefehler(satz, feld="host")
    if not 1 <= v.port <= HOECHSTER_PORT:
        satz = f"RabbitMQ: {v.port} ist kein Port. Üblich sind 5672 oder mit TLS 5671."
        raise Eingabefehler(satz, feld="port")
    for wert, feld in ((v.vhost, "vhost"), (v.benutzer, "benutzer")):
        if not wert or len(wert) > LAENGSTER_NAME or not wert.isprintable():
            satz = f"RabbitMQ: Bitte „{feld}“ ausfüllen (höchstens {LAENGSTER_NAME} Zeichen)."
            raise Eingabefehler(satz, feld=feld)


def _netzziel(e: Ereigniseinstellungen, ziel: Zielart) -> None:
    if not e.basis_url:
        satz = (
            f"{ziel} braucht zuerst die Basis-URL der Dokumente: In der Nachricht steht die "
            "Adresse des PDF, und die Adresse dieses Rechners könnte niemand sonst öffnen."
        )
        raise Eingabefehler(satz, feld="basis_url")
    if ziel is Zielart.WEBHOOK and not e.webhook_url:
        satz = "Webhook: Bitte die Adresse eingeben, an die gesendet werden soll."
        raise Eingabefehler(satz, feld="webhook_url")


def _url(text: str, feld: str, name: str) -> str:
    """Eine https-Adresse; http nur zum eigenen Rechner."""
    knapp = text.strip()
    try:
        teile = urlsplit(knapp)
        ok = _ist_adresse(teile) and knapp.isascii() and not any(z.isspace() for z in knapp)
    except ValueError:
        ok = False
    if not ok or len(knapp) > LAENGSTE_URL:
        satz = (
            f"{name}: „{knapp[:80]}“ geht nicht. Bitte eine vollständige Adresse mit https:// "
            "eingeben, ohne Benutzernamen und Passwort darin (http:// nur für diesen Rechner)."
        )
        raise Eingabefehler(satz, feld=feld)
    return knapp


def _ist_adresse(teile: SplitResult) -> bool:
    wirt = teile.hostname or ""
    _ = teile.port  # wirft ValueError, wenn er keine Zahl ist
    sicher = teile.scheme == "https" or (teile.scheme == "http" and _ist_hier(wirt))
    ohne_zusatz = not (teile.username or teile.password or teile.query or teile.fragment)
    return sicher and ohne_zusatz and bool(HOST.fullmatch(wirt))


def _ist_hier(wirt: str) -> bool:
    try:
        return ip_address(wirt).is_loopback
    except ValueError:
        return wirt == "localhost"

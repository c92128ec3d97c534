"""Wohin Ereignisse gehen: Datei, RabbitMQ, Webhook; Passwörter kommen in den Schlüsselbund."""

from collections.abc import Callable
from dataclasses import replace

from nicegui import ui

from strom import Strom
from strom.ereignis import Ereigniseinstellungen, Rabbitmqverbindung, Zielart
from ui.components.felder import Feld, Ganzzahlfeld, Textfeld
from ui.components.handlung import handlung
from ui.components.text import text


class Zielformular:
    """Die Felder aller Ziele und ein Knopf, der alles merkt."""

    def __init__(self, strom: Strom, *, danach: Callable[[], object]) -> None:
        self.strom = strom
        self.alt = alt = strom.ereignisse.einstellungen()
        self._adresse(alt)
        self._ziele(alt)
        self._rabbitmq(alt.verbindung)
        self._webhook(alt)
        text(strom.ereignisse.geheimnishinweis, "p", "blass klein")
        felder: tuple[Feld[object], ...] = (
            self.basis, self.host, self.port, self.vhost, self.benutzer, self.url,
        )  # fmt: skip
        with ui.element("div").classes("knopfzeile"):
            knopf = handlung(
                "Ziele speichern",
                self._merken,
                fertig="Gespeichert.",
                danach=danach,
                felder=felder,
                art="haupt",
            )
            knopf.props["data-haupt"] = "haupt"

    def _adresse(self, alt: Ereigniseinstellungen) -> None:
        text("Adresse der Dokumente", "h3")
        self.basis = Textfeld(
            "Basis-URL (leer: nur auf diesem Rechner)",
            alt.basis_url,
            name="basis_url",
            laenge=300,
            hinweis="Adresse, unter der der Ordner „dokumente“ im Netz liegt",
        )

    def _ziele(self, alt: Ereigniseinstellungen) -> None:
        text("Ziele", "h3")
        self.datei = ui.checkbox("Datei (ereignisse/JJJJ-MM.jsonl)", value=alt.datei.ein)
        self.rabbitmq = ui.checkbox("RabbitMQ", value=alt.rabbitmq.ein)
        self.webhook = ui.checkbox("Webhook", value=alt.webhook.ein)

    def _rabbitmq(self, alt: Rabbitmqverbindung) -> None:
        with ui.element("div").classes("felder") as felder:
            self.host = Textfeld("Server", alt.host, name="host", laenge=200)
            self.port = Ganzzahlfeld("Port", alt.port, name="port", laenge=5)
            self.vhost = Textfeld("Virtueller Host", alt.vhost, name="vhost", laenge=200)
            self.benutzer = Textfeld("Benutzer", alt.benutzer, name="benutzer", laenge=200)
            self.passwort = _geheim("Passwort (leer: unverändert)")
            self.tls = ui.checkbox("Verschlüsselt (TLS)", value=alt.tls)
        felder.bind_visibility_from(self.rabbitmq, "value")

    def _webhook(self, alt: Ereigniseinstellungen) -> None:
        with ui.element("div").classes("felder") as felder:
            self.url = Textfeld("Webhook-Adresse", alt.webhook_url, name="webhook_url", laenge=300)
            self.schluessel = _geheim("Schlüssel (leer: unverändert)")
        felder.bind_visibility_from(self.webhook, "value")

    def _merken(self) -> object:
        neu = replace(
            self.alt,
            basis_url=self.basis.wert(),
            datei=replace(self.alt.datei, ein=self.datei.value),
            rabbitmq=replace(self.alt.rabbitmq, ein=self.rabbitmq.value),
            webhook=replace(self.alt.webhook, ein=self.webhook.value),
            verbindung=Rabbitmqverbindung(
                host=self.host.wert(),
                port=self.port.wert(),
                vhost=self.vhost.wert(),
                benutzer=self.benutzer.wert(),
                tls=self.tls.value,
            ),
            webhook_url=self.url.wert(),
        )
        geheim = {Zielart.RABBITMQ: self.passwort.text, Zielart.WEBHOOK: self.schluessel.text}
        neue = {ziel: wort for ziel, wort in geheim.items() if wort}
        self.alt = self.strom.ereignisse.einstellungen_merken(neu, neue)
        return self.alt


def _geheim(beschriftung: str) -> Feld[str]:
    feld = Textfeld(beschriftung, laenge=200)
    feld.eingabe.props("type=password autocomplete=new-password")
    return feld

"""Ein wirklich laufendes Programm für alle Proben; nach jeder muss es noch leben."""

from collections.abc import Iterator

import pytest

from tests.werkzeug.programmstart import Programm, roh, starten, status


class Gegner:
    """Jemand, der mit rohen Bytes anklopft; ohne eigene Angaben ist die Anfrage einwandfrei."""

    def __init__(self, programm: Programm) -> None:
        self.programm = programm
        self.host = f"127.0.0.1:{programm.port}"
        self.cookie = programm.cookie()

    def kopf(self, **anders: str | None) -> list[str]:
        """Die Kopfzeilen einer einwandfreien Anfrage; None lässt eine weg."""
        zeilen = {"Host": self.host, "Cookie": self.cookie, "Connection": "close"}
        zeilen |= {name.replace("_", "-"): wert for name, wert in anders.items()}
        return [f"{name}: {wert}" for name, wert in zeilen.items() if wert is not None]

    def anfrage(self, zeile: str, kopf: list[str], inhalt: bytes = b"") -> bytes:
        text = "\r\n".join((f"{zeile} HTTP/1.1", *kopf, "", ""))
        return roh(self.programm.port, text.encode("latin-1") + inhalt)

    def holen(self, pfad: str = "/start", methode: str = "GET", **anders: str | None) -> bytes:
        return self.anfrage(f"{methode} {pfad}", self.kopf(**anders))

    def status(self, pfad: str = "/start", methode: str = "GET", **anders: str | None) -> int:
        return status(self.holen(pfad, methode, **anders))

    def senden(self, pfad: str, inhalt: bytes, **anders: str | None) -> int:
        """Ein POST von der eigenen Seite; die Länge stimmt, wenn nichts anderes gesagt ist."""
        angaben = {"Origin": f"http://{self.host}", "Content_Length": str(len(inhalt))} | anders
        return status(self.anfrage(f"POST {pfad}", self.kopf(**angaben), inhalt))

    def websocket(self, danach: bytes = b"", **anders: str | None) -> bytes:
        """Öffnet einen WebSocket der Oberfläche und liest die Antwort auf das Anklopfen."""
        angaben: dict[str, str | None] = {
            "Origin": f"http://{self.host}",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec_WebSocket_Version": "13",
            "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }
        text = "\r\n".join((f"GET {WEBSOCKET} HTTP/1.1", *self.kopf(**(angaben | anders)), "", ""))
        return roh(self.programm.port, text.encode("latin-1") + danach, sekunden=1)


WEBSOCKET = "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
POLLING = "/_nicegui_ws/socket.io/?EIO=4&transport=polling"


@pytest.fixture(scope="session")
def laufend(tmp_path_factory) -> Iterator[Programm]:
    ort = tmp_path_factory.mktemp("schutz")
    programm = starten(ort / "daten", ort / "heim")
    yield programm
    programm.beenden()


@pytest.fixture
def gegner(laufend: Programm) -> Iterator[Gegner]:
    yield Gegner(laufend)
    assert laufend.lebt()

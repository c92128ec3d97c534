"""Ein eigener RabbitMQ-Server für die Tests: auf freien Ports, in einem eigenen Ordner."""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pika
from pika.exceptions import AMQPError

GEDULD = 90


def freier_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Broker:
    """Startet, tötet, friert ein – und räumt am Ende alles weg, auch den Namensdienst epmd."""

    def __init__(self, skript: Path, ordner: Path) -> None:
        self._skript, self._ordner = skript, ordner
        self.port = freier_port()
        self._epmd = freier_port()
        self._dist = freier_port()
        self._pid_datei = ordner / "pid"
        self._prozess: subprocess.Popen | None = None
        self._namensdienst: subprocess.Popen | None = None
        (ordner / "rabbitmq.conf").write_text(
            f"listeners.tcp.1 = 127.0.0.1:{self.port}\n"
            "disk_free_limit.absolute = 50MB\n"
            "log.file.level = error\n",
            "ascii",
        )
        (ordner / "enabled_plugins").write_text("[].\n", "ascii")

    @property
    def _umfeld(self) -> dict[str, str]:
        o = str(self._ordner)
        return os.environ | {
            "HOME": o,
            "RABBITMQ_BASE": o,
            "RABBITMQ_NODENAME": f"strom{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._dist),
            "RABBITMQ_CONFIG_FILE": f"{o}/rabbitmq.conf",
            "RABBITMQ_CONF_ENV_FILE": f"{o}/gibt-es-nicht.conf",
            "RABBITMQ_ADVANCED_CONFIG_FILE": f"{o}/advanced.config",
            "RABBITMQ_MNESIA_BASE": f"{o}/daten",
            "RABBITMQ_LOG_BASE": f"{o}/log",
            "RABBITMQ_PID_FILE": str(self._pid_datei),
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{o}/enabled_plugins",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none +sbwtdcpu none",
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self._epmd),
        }

    def starten(self) -> None:
        """Startet und wartet, bis der Server Verbindungen annimmt."""
        self._pid_datei.unlink(missing_ok=True)
        ausgabe = (self._ordner / "ausgabe.txt").open("ab")
        if self._namensdienst is None:  # sonst startete ihn Erlang selbst, als Dienst ohne Ende
            self._namensdienst = subprocess.Popen(
                ["epmd", "-port", str(self._epmd), "-address", "127.0.0.1"],
                stdin=subprocess.DEVNULL,
                stdout=ausgabe,
                stderr=ausgabe,
            )
        self._prozess = subprocess.Popen(
            [str(self._skript)],
            env=self._umfeld,
            stdin=subprocess.DEVNULL,
            stdout=ausgabe,
            stderr=ausgabe,
            start_new_session=True,
        )
        ende = time.monotonic() + GEDULD
        while True:
            with suppress(AMQPError, OSError):
                self.verbinden().close()
                return
            if self._prozess.poll() is not None or time.monotonic() > ende:
                text = (self._ordner / "ausgabe.txt").read_text("utf-8", "replace")[-3000:]
                msg = f"RabbitMQ kam nicht hoch:\n{text}"
                raise AssertionError(msg)
            time.sleep(0.2)

    def verbinden(self) -> pika.BlockingConnection:
        return pika.BlockingConnection(
            pika.ConnectionParameters("127.0.0.1", self.port, heartbeat=0, connection_attempts=1)
        )

    @property
    def _pid(self) -> int:
        return int(self._pid_datei.read_text("ascii"))

    def toeten(self) -> None:
        """Wie ein Stromausfall."""
        os.kill(self._pid, signal.SIGKILL)
        self._prozess.wait(10)

    def einfrieren(self) -> None:
        """Hält alle Fäden an und wartet, bis sie stehen: unter Last dauert das einen Moment."""
        os.kill(self._pid, signal.SIGSTOP)
        ende = time.monotonic() + GEDULD
        while not self._steht():
            assert time.monotonic() < ende
            time.sleep(0.01)

    def _steht(self) -> bool:
        faeden = Path(f"/proc/{self._pid}/task")
        if not faeden.is_dir():  # kein Linux
            time.sleep(1)
            return True
        zustaende = [(f / "stat").read_text("ascii").rpartition(")")[2] for f in faeden.iterdir()]
        return all(z.split()[0] in "Tt" for z in zustaende)

    def auftauen(self) -> None:
        os.kill(self._pid, signal.SIGCONT)

    def befehl(self, *argumente: str) -> None:
        """Ein Befehl von rabbitmqctl."""
        werkzeug = self._skript.with_name("rabbitmqctl")
        subprocess.run(
            [str(werkzeug), "-q", "-n", f"strom{self.port}@localhost", *argumente],
            env=self._umfeld,
            check=True,
            capture_output=True,
            timeout=GEDULD,
        )

    def beenden(self) -> None:
        """Räumt Server und Namensdienst weg; beide hat nur dieser Test gestartet."""
        if self._prozess is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._prozess.pid, signal.SIGKILL)
            with suppress(OSError, ValueError):
                os.kill(self._pid, signal.SIGKILL)
            self._prozess.wait(10)
        if self._namensdienst is not None:
            self._namensdienst.kill()
            self._namensdienst.wait(10)


class Verschlucker:
    """Ein kleiner TCP-Vermittler: leitet weiter, verschluckt auf Wunsch die Antworten."""

    def __init__(self, ziel: int) -> None:
        import threading  # noqa: PLC0415

        self._ziel, self.verschluckt = ziel, False
        self._lauscher = socket.create_server(("127.0.0.1", 0))
        self.port = self._lauscher.getsockname()[1]
        self._paare: list[tuple[socket.socket, socket.socket]] = []
        self._faden = threading.Thread
        self._faden(target=self._annehmen, daemon=True).start()

    def _annehmen(self) -> None:
        while True:
            try:
                hier, _ = self._lauscher.accept()
            except OSError:
                return
            dort = socket.create_connection(("127.0.0.1", self._ziel))
            self._paare.append((hier, dort))
            for von, nach, zurueck in ((hier, dort, False), (dort, hier, True)):
                self._faden(target=self._leiten, args=(von, nach, zurueck), daemon=True).start()

    def _leiten(self, von: socket.socket, nach: socket.socket, zurueck: bool) -> None:
        with suppress(OSError):
            while stueck := von.recv(65536):
                if not (zurueck and self.verschluckt):
                    nach.sendall(stueck)
        with suppress(OSError):
            nach.shutdown(socket.SHUT_RDWR)

    def trennen(self) -> None:
        """Kappt alle Verbindungen; neue sind möglich."""
        for paar in self._paare:
            for seite in paar:
                with suppress(OSError):
                    seite.shutdown(socket.SHUT_RDWR)
                seite.close()
        self._paare.clear()

    def schliessen(self) -> None:
        self._lauscher.close()
        self.trennen()

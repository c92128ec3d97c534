"""Dateien wählen: ein benannter Knopf, der auch Hineingezogenes nimmt und nichts verspricht."""

from nicegui import ui
from nicegui.events import Handler, UploadEventArguments


class Dateiwahl(ui.upload, component="dateiwahl.js"):
    """Gibt jede gewählte Datei an `beim_waehlen`; was daraus wird, sagt erst die Handlung danach.

    Args:
        beschriftung: Steht auf dem Knopf und nennt die Art, z. B. „Paket wählen (ZIP)“.
        endung: Erlaubte Endung mit Punkt; mehrere durch Komma getrennt („.csv,.xlsx“).
        groesste: Größte Datei in Bytes.
        meiste: So viele Dateien auf einmal.
    """

    def __init__(
        self,
        beschriftung: str,
        beim_waehlen: Handler[UploadEventArguments],
        *,
        endung: str,
        groesste: int,
        meiste: int = 1,
    ) -> None:
        super().__init__(
            label=beschriftung,
            on_upload=beim_waehlen,
            multiple=meiste > 1,
            max_files=meiste,
            max_file_size=groesste,
        )
        self._props["accept"] = endung

    def leeren(self) -> None:
        """Nimmt die Anzeige der gewählten Datei weg."""
        self.run_method("leeren")

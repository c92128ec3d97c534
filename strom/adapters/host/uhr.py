"""Die echte Uhr."""

from datetime import UTC, date, datetime

from strom.werte.zeit import deutscher_tag


class EchteUhr:
    """Erfüllt ports.Uhr mit der Uhr des Rechners."""

    def jetzt(self) -> datetime:
        """Der Zeitpunkt in UTC auf die Mikrosekunde."""
        return datetime.now(UTC)

    def heute(self) -> date:
        """Der Kalendertag in Deutschland, auch wenn der Rechner anderswo steht."""
        return deutscher_tag(self.jetzt())

"""Der heutige Kalendertag in Deutschland, als Vorgabe in Eingabefeldern."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def heute() -> date:
    """Der Kalendertag in Deutschland."""
    return datetime.now(BERLIN).date()


def morgen() -> date:
    """Der Tag danach: das halboffene Ende von etwas, das mit dem heutigen Tag aufhört."""
    return heute() + timedelta(days=1)

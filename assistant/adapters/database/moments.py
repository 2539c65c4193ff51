"""Moments as the database holds them."""

from datetime import UTC, datetime


def stored(moment: datetime) -> datetime:
    """A moment with a zone as UTC without one: SQLite keeps no zones."""
    return moment.astimezone(UTC).replace(tzinfo=None)

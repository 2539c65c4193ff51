"""A public web page or file as it was at one moment."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a web address gave at one moment.

    `address` is as it was asked and `final_address` where redirects led, without fragment. `media_type` has no
    parameters. `content` is the body byte for byte, `fetched_at` is in UTC. `file_name` is safe in any folder and its
    ending fits the media type.
    """

    address: str
    final_address: str
    media_type: str
    content: bytes
    fetched_at: datetime
    file_name: str

"""Whether scans can be read on this machine, without loading what reads them."""

import shutil

TESSERACT = "tesseract"
"""The program that recognises text in images."""


def reads_scans() -> bool:
    """Whether the program is there; whether it knows Dutch shows when it is used."""
    return shutil.which(TESSERACT) is not None

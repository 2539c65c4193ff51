"""Quote mode: an answer put together from the sources' own sentences. `answer.py` reads aloud; one file a section."""

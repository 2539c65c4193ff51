"""Dutch (and a little English) words: tokens, stems, compounds, concepts, sentences. Pure functions and lookups."""

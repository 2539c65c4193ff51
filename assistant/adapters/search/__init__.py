"""The search indexes of a generation: Chroma and BM25 on disk, exact search as the fallback."""

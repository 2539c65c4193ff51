"""How well retrieval works on a test collection, and how fast the embedding model is."""

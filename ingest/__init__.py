"""From documents to the index: read, cut into passages, store, embed, publish as a whole."""

"""One module a format. Curated formats become versions directly; other files become blocks that the chunker cuts."""

"""Figures on speed, memory and retrieval: `make bench`. Nothing here is asserted; machines differ."""

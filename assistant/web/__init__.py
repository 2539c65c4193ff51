"""The page and the interface: wiring and rendering, no decisions."""

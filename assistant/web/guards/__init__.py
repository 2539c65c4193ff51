"""ASGI middleware that every request passes: who asks, from where, what may be reached, and what leaves."""

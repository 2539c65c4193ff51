"""The checks on the knowledge base: one file a check, their list in check.py."""

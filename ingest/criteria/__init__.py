"""Criteria sets as rows of text: editing their YAML, exchanging them with Excel, and importing those of others."""

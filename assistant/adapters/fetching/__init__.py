"""Fetching pages and files from public sites that are on a list."""

"""Measuring answers against golden questions: what was asked, what a right answer must hold, and what came out."""

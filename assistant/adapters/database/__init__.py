"""The truth in SQL: document versions, passages, vectors, index generations and the question log."""

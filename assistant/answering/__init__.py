"""The product: from a question to an answer in which every statement is cited. `pipeline.py` reads aloud."""

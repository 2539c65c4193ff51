"""MVOI-assistent: cited answers about sustainable procurement for a Dutch municipality."""

"""Finding personal data in Dutch text, and taking it out before anything is stored, searched or sent on."""

"""What the assistant talks about: plain frozen dataclasses, standard library only."""

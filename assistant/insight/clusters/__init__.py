"""Questions about the same, brought together, so that what is asked often can be seen and followed in time."""

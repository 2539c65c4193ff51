"""The JSON interface, for other programs of the municipality and for the page's own feedback."""

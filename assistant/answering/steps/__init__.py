"""One file a step; each step has one `run(context)`."""

"""One module a command. Each imports what it needs when it runs, so that `mvoi --help` is instant."""

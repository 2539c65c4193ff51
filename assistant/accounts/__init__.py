"""Who may do what: local accounts, sessions and roles."""

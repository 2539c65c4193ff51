"""What a question says: product group, theme, phase and intent, read off its words."""

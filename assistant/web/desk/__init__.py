"""The desk behind the chat: what coordinators, the adviser and admins work with, under /beheer."""

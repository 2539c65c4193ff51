"""The adviser's pages: the library, drafts, the gate and what is published."""

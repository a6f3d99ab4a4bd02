"""The quick line: one line for anything."""

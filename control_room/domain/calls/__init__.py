"""Telephone calls to the room: what was asked and answered, what the caller was told and promised, how each need ended."""

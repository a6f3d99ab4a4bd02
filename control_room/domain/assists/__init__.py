"""Assists: incidents the cameras worked with a responder. Kinds, the matter they fold into, its counts."""

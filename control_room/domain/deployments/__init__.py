"""Deployable cameras: asked for with evidence, decided by a panel, put up with signs, reviewed within three months, taken down, judged."""

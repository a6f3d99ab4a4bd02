"""Tasking: what the weekly meeting asks to be looked at, and the tours of cameras that it comes to."""

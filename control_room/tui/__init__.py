"""The console on the screen."""

"""The console on a real room: what the ports ask for, answered by the services."""

"""Surveillance operations: notified, their authority sighted, approved, used within it by sessions, ended, debriefed, closed."""

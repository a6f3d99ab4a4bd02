"""Telephone systems the desk can hear: a softphone's control socket, a proxy's flat files, a hosted system's call records."""

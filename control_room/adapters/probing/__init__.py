"""Asking cameras over the network: RTSP, HTTP stills and ONVIF, each by streams of our own with a cap on everything that comes back."""

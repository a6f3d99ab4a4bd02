"""The operations console of a council CCTV control room."""

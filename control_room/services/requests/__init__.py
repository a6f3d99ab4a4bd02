"""Written review requests: in, decided, looked at, answered, watched over."""

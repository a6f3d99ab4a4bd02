"""Written review requests: what an officer asks, what is owed on it, what it came to."""

"""Pages: duty officers rung one after another until one answers."""

"""The outside: clock, keys, files, paper. Decides nothing."""

"""Tables and SQL. Decides nothing."""

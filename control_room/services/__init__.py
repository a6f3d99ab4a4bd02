"""What operators do: one public method is one act in one transaction."""

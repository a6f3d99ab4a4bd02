"""What the room knows: values and rules. No clock, no input or output."""

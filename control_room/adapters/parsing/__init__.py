"""Reading what strangers send, in a process that can do no harm."""

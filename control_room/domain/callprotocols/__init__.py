"""The question trees of the out-of-hours desk: what is asked, what the caller is told, and whom it goes to."""

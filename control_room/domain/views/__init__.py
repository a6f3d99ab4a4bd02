"""Does a camera's picture still show what it should? What is measured of a still, what is usual, and the verdict."""

"""Exports: what is copied out of the recorder as evidence, its marks, hashes, copies, custody and release (SM3)."""

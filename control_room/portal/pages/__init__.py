"""The portal's pages, by what a visitor does on them."""

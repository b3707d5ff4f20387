"""The gallery: every message, form and Home that the plays bring about, as pictures on one page. `make gallery`."""

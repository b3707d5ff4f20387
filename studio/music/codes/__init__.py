"""Codes of languages and countries, by what people type for them."""

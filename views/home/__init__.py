"""The Home tab, by what the person does."""

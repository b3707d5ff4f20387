"""The Home tab: what it holds for whom, and keeping it up to date."""

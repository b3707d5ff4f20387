"""A project's set-up, its people and songs as people see them."""

"""Credits across projects: of a person, of a label, and what a bare name means."""

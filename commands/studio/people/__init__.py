"""/studio people and person: who is engaged as what, and names on paper."""

"""Who may do what: one table that every gate reads (docs/rights.md is printed from it)."""

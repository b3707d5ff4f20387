"""Credits as rows: assigned, suggested, frozen and signed; the evidence; the same across projects."""

"""The files that a sheet comes as: label copy, PDF, CSV, JSON, RIN, and the evidence pack."""

"""Deliveries as rows: owed by commands, claimed and settled by the deliverer, given up."""

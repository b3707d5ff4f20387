"""What the record suggests: to the producer after a final OK, to the person first."""

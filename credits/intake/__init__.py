"""Tables that come from elsewhere: our own tracks and credits as CSV, as pasted cells, or as sheets of a workbook."""

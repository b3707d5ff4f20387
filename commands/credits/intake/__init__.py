"""Files that are taken in: tracks and credits as CSV, pasted cells or a workbook, shown before they are saved."""

"""The sheet as a workbook: a sheet per layer, and what collecting societies ask of a line-up."""

"""The two tables of a sheet, as rows of text: of credits and of tracks."""

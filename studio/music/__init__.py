"""Songs and recordings: facts and identifiers as they are typed, pasted lists, languages, instruments."""

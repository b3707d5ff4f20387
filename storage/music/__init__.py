"""Songs, recordings and releases as rows."""

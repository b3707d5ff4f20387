"""HTTP: the web application, calendars, and the server that runs it."""

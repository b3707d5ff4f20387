"""RIN 2.1 (DDEX Recording Information Notification): one message per recording, in a zip."""

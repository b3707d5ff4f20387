"""What a typed `/approve` line means, and how a version is spelled in it."""

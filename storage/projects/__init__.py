"""Projects as rows: channels, engagements, the policy of each stage, the song somebody works on."""

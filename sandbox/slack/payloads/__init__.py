"""What Slack sends to an app, and the line on which it is sent."""

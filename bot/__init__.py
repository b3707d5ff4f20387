"""The running program: settings, Slack's edge, the gate, deliveries, the clock, the command line."""

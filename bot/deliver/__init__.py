"""Deliveries, sent: claimed, drawn, paced, posted, judged, written down."""

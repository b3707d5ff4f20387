"""Deliveries as rows.

1. `deliveries`: owed in the transaction that causes them, unique by a key; drawn again when their record changes.
2. `outbox`: claimed with a lease, and each outcome written only while the row is still its owner's.
3. A row whose owner vanished becomes *unknown*: it is looked up before it may be sent again.
4. `undelivered`: what was given up, why, and sending it again; `health` counts how they stand.
"""

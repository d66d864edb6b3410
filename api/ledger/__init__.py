"""The ledger: each day's events sealed under one signed root, so that anybody can see whether history was changed.

`docs/ledger.md` says what that proves and what not, and holds the formats; `merkle` and `entries` are those in code.
"""

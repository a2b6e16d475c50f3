"""Decision trees, editions and the evidence ledger as data: from YAML text to a frozen, typed model.

Nothing in this package opens a file, reads a clock or knows of MkDocs.
"""

"""Names that more than one layer has to know."""

CORE = "england"
"""The core as an edition: what is general, with no area's numbers."""

"""Names that more than one layer has to know."""

CORE = "england"
"""The core as an edition: what is general, with no area's numbers."""
IN_CORE = "core/"
"""What messages put before the core's paths in an edition of its own: a copy to read lies there."""
GUIDES = "publish/"
"""Where the core's pages on publishing an edition lie, below `docs/`."""

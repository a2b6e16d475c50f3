"""Projects to measure on: made up by rule, so that the same size always gives the same files."""

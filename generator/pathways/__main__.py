"""`python -m pathways`, for a terminal that does not find the command `pathways`."""

from pathways.commands import main

main(prog_name="pathways")

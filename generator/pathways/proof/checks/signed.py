"""An edition that says it was adopted says what was: else a later change would never be noticed."""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.problems import Problem
from pathways.proof.adopted import digest


def says_what(content: Content) -> Iterator[Problem]:
    """An adopted edition has the digest of what the policy group signed."""
    if content.edition.status == "adopted" and content.edition.digest is None:
        says = (
            "This does not say what was adopted, so no later change could be noticed. Copy the digest out of the pack"
            f" that was signed. If that is what there is now, write “digest: {digest(content)}”."
        )
        yield Problem(content.mark("edition", "status"), says)

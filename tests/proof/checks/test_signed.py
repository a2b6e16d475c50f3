from pathways.proof.adopted import digest
from pathways.proof.checks import signed
from proof import small
from proof.small import TOWN

ADOPTED = "status: adopted\nby: Board\non: 2026-12-01"


def test_an_adopted_edition_says_what_was_adopted() -> None:
    content = small.project("town", {f"{TOWN}edition.yml": ("status: example", ADOPTED)})
    (found,) = signed.says_what(content)
    assert str(found.mark).startswith(f"{TOWN}edition.yml:")
    assert f"write “digest: {digest(content)}”" in found.says
    says = f"{ADOPTED}\ndigest: 0123456789abcdef"
    assert list(signed.says_what(small.project("town", {f"{TOWN}edition.yml": ("status: example", says)}))) == []
    assert list(signed.says_what(small.project("town"))) == []

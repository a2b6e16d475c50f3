"""Words that a page says in vain are told, however plain they look."""

import pytest

from pathways.publish.links import blocks_fit
from pathways.publish.pages import environment

CORE = {"core/a.md": "{% block one %}x{% endblock %}{% block two %}y{% endblock %}"}


@pytest.mark.parametrize("end", ["", " one"])
def test_bare_words_between_blocks_are_told(end: str) -> None:
    first = f"{{% block one %}}\nA.\n{{% endblock{end} %}}"
    text = f'{{% extends "core/a.md" %}}\n{first}\nRing us\n{{% block two %}}B{{% endblock %}}\n'
    (found,) = blocks_fit(environment(CORE), "a.md", "a.md", text, CORE)
    assert "“Ring us” stands outside the blocks" in found.says
    assert list(blocks_fit(environment(CORE), "a.md", "a.md", text.replace("Ring us", ""), CORE)) == []

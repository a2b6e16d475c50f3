"""A page is compared by what its readers read of it."""

from pathways.publish.plain import lines


def test_a_page_is_its_words_line_by_line():
    page = """\
---
title: Late
---
# A *late* book { #late }

Ring **at once**, by the [number](who-to-ring.md "Ring"), or
write to the `desk`. <span class="pw-label">local document</span>

- One\\*, and
  more of it
- Two &amp; three

!!! warning "Take care"
    It may burn.

??? note "More"

| Who | When |
|-----|:----:|
| Ann | now  |

1. First { .big }
"""
    assert lines(page) == (
        "A late book",
        "Ring at once, by the number, or write to the desk. local document",
        "One*, and more of it",
        "Two & three",
        "Take care It may burn.",
        "More",
        "Who · When",
        "Ann · now",
        "First",
    )


def test_markup_alone_says_nothing():
    assert lines('<div class="x">\n\n---\n\n</div>\n') == ()


def test_what_stands_below_a_link_does_not_run_into_it():
    assert lines('<li markdown="span">[Late<span>What it costs.</span>](late.md)</li>') == ("Late: What it costs.",)

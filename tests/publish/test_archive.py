"""Copies of the site by day: what each is called, and from when until when it held."""

import datetime

from pathways import assemble, strings
from pathways.publish import archive

OWN, WORDS = assemble.files.package_texts(), strings.interface_strings()
MARCH, APRIL = datetime.date(2026, 3, 3), datetime.date(2026, 4, 1)


def test_copies_are_told_from_other_files_and_stand_in_order() -> None:
    names = [
        "2026-04-01.zip",
        "index.html",
        "2026-03-03-10.zip",
        "2026-03-03-2.zip",
        "2026-02-30.zip",
        "2026-03-03.zip",
    ]
    names += ["2026-03-03-1.zip", "x2026-03-03.zip"]
    kept = ["2026-03-03.zip", "2026-03-03-2.zip", "2026-03-03-10.zip", "2026-04-01.zip"]
    assert [copy.name for copy in archive.copies(names)] == kept


def test_no_copy_is_called_as_another_is() -> None:
    first = archive.following([], MARCH)
    second = archive.following([first], MARCH)
    assert (first.name, second.name) == ("2026-03-03.zip", "2026-03-03-2.zip")
    assert archive.following([first, second], APRIL).name == "2026-04-01.zip"


def test_digests_are_read_as_they_were_written() -> None:
    digests = {"2026-04-01.zip": "b" * 64, "2026-03-03.zip": "a" * 64}
    assert archive.sums(digests) == f"{'a' * 64}  2026-03-03.zip\n{'b' * 64}  2026-04-01.zip\n"
    assert archive.read_sums(archive.sums(digests) + "nonsense\n") == digests


def test_the_page_says_from_when_until_when_a_copy_held_the_latest_first() -> None:
    kept = [archive.Copy(MARCH), archive.Copy(MARCH, 2), archive.Copy(APRIL)]
    sizes = {copy.name: 6_230_000 for copy in kept}
    said = archive.page(OWN, WORDS, kept, sizes, {copy.name: "c" * 64 for copy in kept})
    periods = [
        "From 1 April 2026<span>2026-04-01.zip, 6.2 MB",
        "3 March 2026, copy 2 of that day until 1 April 2026<",
        "3 March 2026 until 3 March 2026<",
    ]
    places = [said.index(period) for period in periods]
    assert places == sorted(places)
    assert said.count("c" * 64) == 3
    assert said.index('href="tel:999"') < said.index(WORDS["archive-old"]) < said.index("<h1>")

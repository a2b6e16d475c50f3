"""What is sent is what was written, less comments and indentation."""

from pathways import files
from pathways.publish.lean import lean


def test_comments_and_indentation_go_and_strings_stay():
    script = "/* head\n   of file */\n(() => {\n  // why\n  const a = 'http://x'; // kept\n})();\n"
    assert lean([script, "b();\n"]) == "(() => {\nconst a = 'http://x'; // kept\n})();\nb();\n"


def test_our_own_files_hold_nothing_it_would_hurt():
    own = files.package_texts()
    for name in (name for name in own if name.endswith((".js", ".css"))):
        for line in own[name].splitlines():
            code = line.split("//")[0]
            assert code.count("`") % 2 == 0, f"{name}: a text over several lines: {line}"
            assert not any(quote + "/*" in line for quote in "'\"`"), name

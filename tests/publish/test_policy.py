"""The policy allows what stands in the pages by its hash, and nothing else."""

import base64
import hashlib

from pathways.publish.policy import APACHE, NETLIFY, NGINX, headers, policy, with_policy

PAGE = '<head>\n<meta charset="utf-8">\n<script data-scripts="a.js">go()</script>\n</head>'


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_scripts_in_pages_are_allowed_by_hash_and_data_and_files_need_none():
    told = policy(
        [PAGE, '<script>other()</script><script src="x.js"></script><script type="application/json">{}</script>']
    )
    both = " ".join(sorted((hashed("go()"), hashed("other()"))))
    assert f"script-src 'self' 'strict-dynamic' {both};" in told
    assert "unsafe" not in told
    assert told.startswith("default-src 'none'; ")


def test_styles_in_pages_are_allowed_by_hash():
    told = policy(['<style>p { color: red }</style><td style="text-align: right;">x</td> style="not one"'])
    allowed = " ".join(sorted((hashed("p { color: red }"), hashed("text-align: right;"))))
    assert f"style-src 'self' 'unsafe-hashes' {allowed};" in told


def test_it_is_the_same_whatever_the_order_of_pages():
    other = "<script>b()</script>"
    assert policy([PAGE, other]) == policy([other, PAGE, PAGE])


def test_it_stands_before_all_it_governs():
    page = with_policy(PAGE, "default-src 'none'")
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert page.count("Content-Security-Policy") == 1


def test_servers_send_the_same():
    files = headers("default-src 'none'")
    assert set(files) == {NGINX, APACHE, NETLIFY}
    for text in files.values():
        assert "default-src 'none'; frame-ancestors 'self'" in text
        assert "no-referrer" in text
    assert "add_header Content-Security-Policy \"default-src 'none'" in files[NGINX]
    assert "Header always set Content-Security-Policy \"default-src 'none'" in files[APACHE]
    assert files[NETLIFY].startswith("/*\n  Content-Security-Policy: default-src 'none'")

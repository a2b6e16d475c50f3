"""What tags are, in HTML that is looked through without being parsed."""

import re

TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)(?:\s[^<>]*?)?(/?)>", re.IGNORECASE)
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}

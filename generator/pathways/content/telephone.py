"""A telephone number that a practitioner in the United Kingdom can ring: what one may be, and why another is none.

Most numbers have 11 figures, so one of 10 is asked about: a figure is lost more often than a number is that short. The
few that are, of Ofcom's numbering plan, are let through: 0800 with six figures more, and in some towns a local number
of five figures after a code of five. Those towns have local numbers of six as well; which begin like the short ones is
listed here, as far as it is settled by their first two figures. A slip that happens to look like one of them is found
by comparing with the document and ringing, as any wrong figure is. 0800 1111 (Childline) and 0845 46 47 have eight.

Numbers that cost a premium or forward to anybody (09, 070, 118) stand for no service that takes a referral.
"""

import re

EXAMPLE = "01632 960001"
"""Of the range that Ofcom keeps for made-up numbers."""
_SHORT = ("999", "112", "101", "111", "119")
_EIGHT = ("08001111", "08454647")
PATTERN = re.compile(r"(?:0|\+44)(?: ?[0-9]){9,10}|0800 ?1111|0845 ?46 ?47|999|112|1(?:01|11|19)|116 ?[0-9]{3}")
"""The shape alone: what an editor's schema can tell."""
_LIKE_FIGURES = {"O": "0", "o": "0", "l": "1", "I": "1"}
_SELDOM = {
    **dict.fromkeys("\u00a0\u2007\u2009\u202f", "a space that is none of the keyboard's"),
    **dict.fromkeys("“”‘’", "a curly quote"),
    **dict.fromkeys("\u2010\u2011\u2012–—", "a dash"),
}
_FIVE_AFTER = {
    "01204": "6[1-4]",
    "01208": "7[2-9]",
    "01254": "5[1-79]",
    "01276": "2|3[1-8]|6[1-6]",
    "01297": "2[0-4]|3[2-5]",
    "01298": "2[2-8]|7[0-47-9]|8[3-5]",
    "01363": "8[2-5]",
    "01364": "7[23]",
    "01384": "7[04-9]",
    "01386": "4[0157-9]",
    "01404": "4[1-7]",
    "01420": "2[23]|8",
    "01461": "40",
    "01460": "30|5[2-57]|6[1-8]|7[2-8]",
    "01480": "52",
    "01488": "7[1-3]",
    "01524": "3[2-79]|6",
    "01527": "6",
    "01562": "6[06-9]",
    "01566": "86",
    "01606": "4|7[4-79]",
    "01629": "5[5-7]",
    "01635": "[34]",
    "01647": "24|61",
    "01659": "5[08]|6[67]|74",
    "01695": "5[0-4]",
    "01697": "7[23]",
    "01726": "6[13-9]|7[0-7]",
    "01744": "2",
    "01750": "2[0-3]|[3-68]2|76",
    "01768": "8",
    "01827": "[56]",
    "01837": "5[2-5]|8[239]",
    "01884": "3[2-58]",
    "01900": "6[1-8]|85",
    "01905": "2",
    "01935": "83",
    "01946": "6[1-8]",
    "01949": "2[01]|81",
    "01963": "23|3[1-4]",
    "01995": "61",
}
"""How local numbers of five figures begin, by the codes after which there are some."""


def why_not(text: str) -> str | None:
    """Say why a text is no telephone number to give to a practitioner; none if it is one."""
    figures = re.sub(r"\D", "", text, flags=re.ASCII)
    national = re.sub(r"^44", "0", figures) if text.startswith("+") else figures
    if re.fullmatch(r"118 ?[0-9 ]*", text):
        return "118 numbers are directory services, at a premium"
    if not PATTERN.fullmatch(text):
        return _misshapen(text)
    if not national.startswith("0") or national in _EIGHT:
        return None
    if national.startswith("09"):
        return "numbers that begin with 09 cost a premium"
    if national.startswith("070"):
        return "numbers that begin with 070 are personal ones, which cost a premium and may lead anywhere"
    if national[1] in "046":
        return f"none begins with {national[:2]}"
    return None if len(national) == 11 or _has_ten(national) else _lost(national)


def _has_ten(national: str) -> bool:
    begins = _FIVE_AFTER.get(national[:5])
    return national.startswith("0800") or bool(begins and re.match(begins, national[5:]))


def _lost(national: str) -> str:
    return f"it has 10 digits, and one that begins with {national[:5]} has 11. Is a digit lost? Look at the document"


def _misshapen(text: str) -> str:
    if seldom := next((sign for sign in text if sign in _SELDOM), None):
        return f"it holds {_SELDOM[seldom]} (U+{ord(seldom):04X}), as word processors make them. Type it anew, here"
    letter = next((sign for sign in text if sign in _LIKE_FIGURES), None)
    if letter and PATTERN.fullmatch("".join(_LIKE_FIGURES.get(sign, sign) for sign in text)):
        return f"it has the letter “{letter}” among its digits, where {_LIKE_FIGURES[letter]} is likely meant"
    digits = text.replace(" ", "").removeprefix("+")
    if not (digits.isascii() and digits.isdecimal()) or "  " in text or text != text.strip():
        return f"digits and single spaces, as in “{EXAMPLE}”"
    if len(digits) == 3:
        return f"of the short ones only {', '.join(_SHORT[:-1])} and {_SHORT[-1]} are for everybody"
    if digits[0] != "0" and len(digits) > 6:
        return f"it begins with 0 (or +44), as in “{EXAMPLE}”"
    return f"it has {len(digits)} digits, not 10 or 11 that begin with 0, as in “{EXAMPLE}”"

"""Makes text from outside harmless to show: no terminal commands, no invisible controls, no turned-around reading."""

import re
import unicodedata

# ECMA-48: CSI … final byte; OSC, DCS, SOS, PM and APC strings … BEL or ST; two-byte escapes. Both 7- and 8-bit forms.
TERMINAL_COMMAND = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]"
)
JOINERS = frozenset("\u200c\u200d")  # Persian, Hindi and emoji families are spelt with them
TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def clean(text: str) -> str:
    """Give the text on one line: commands, controls, lone surrogates and direction overrides gone, blanks single."""
    without = TERMINAL_COMMAND.sub("", text)
    return " ".join("".join(_shown(letter) for letter in without).split())


def _shown(letter: str) -> str:
    """Give the letter, a blank for line ends and tabs, or nothing for what must not be shown."""
    if letter in "\n\r\t\v\f\u2028\u2029\x85":
        return " "
    if letter in JOINERS:
        return letter
    if letter in TURNERS or unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"}:
        return ""
    return letter

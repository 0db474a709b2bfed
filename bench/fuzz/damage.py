"""Ways to damage a good file, chosen by chance: bytes, structure, encodings, headers, zip members; never a reader."""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Sequence

LARGEST = 2**19  # bytes of a damaged file: large enough to hurt, small enough for many files a second
NUMBERS = (
    b"9" * 400, b"-1", b"1e999", b"1e-999", b"NaN", b"Infinity", b"0x7f", b"18446744073709551616", b"1_000", b"",
    "١٬٢٣٤".encode(), b"1.22158E+17", b"-9223372036854775808",
)  # fmt: skip
POISON = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"\\ud800", b"]]>", b"<!--", b"&#xD800;", b"&a;", b"[" * 3000,
    b"{" * 400, b"<a " * 500, b"\r", b"," * 5000, b'"' * 999, "\u202e\u00ad".encode(), b"=cmd|' /C calc'!A0",
    b"../../etc/passwd",
    b'<!DOCTYPE x [<!ENTITY a "aaaa">]>', b"<x>" * 2000, b"null", b"9999-99-99", b"0000-00-00 00:00:00",
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "shift_jis", "cp1252", "utf-7")
NUMBER = re.compile(rb"\d+")
WORD = re.compile(rb"[A-Za-z_]{3,}")

Damage = Callable[[bytes, Sequence[bytes], random.Random], bytes]


def damaged(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Damage a file one to four times; a zip mostly inside its members, or its own structure would hide the rest."""
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        inside = content.startswith(b"PK") and chance.random() < 0.7
        content = (zip_member if inside else chance.choice(DAMAGES))(content, others, chance)[:LARGEST]
    return content


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def bit_flips(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Flip some bits."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 4, 32)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def truncation(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Cut the end, or the beginning, off."""
    place = _place(content, chance)
    return content[:place] if chance.random() < 0.8 else content[place:]


def splice(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Put a piece of another file in the middle."""
    other = chance.choice(others)
    start = _place(other, chance)
    place = _place(content, chance)
    return content[:place] + other[start : start + chance.randrange(2_000)] + content[place:]


def duplication(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Repeat a piece many times."""
    start = _place(content, chance)
    piece = content[start : start + chance.choice((1, 20, 400))]
    return content[:start] + piece * chance.choice((2, 50, 2_000)) + content[start:]


def deletion(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Take a piece out."""
    start = _place(content, chance)
    return content[:start] + content[start + chance.choice((1, 8, 100)) :]


def poison(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Put in something that parsers stumble over."""
    place = _place(content, chance)
    return content[:place] + chance.choice(POISON) + content[place:]


def strange_number(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Put a strange number in place of one or of all."""
    return _one_or_all(content, NUMBER, chance.choice(NUMBERS), chance)


def swapped_words(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Put one word of the beginning (a header, a key, a tag) in place of another."""
    words = sorted(set(WORD.findall(content[:4_000])))
    if len(words) < 2:
        return content
    old, new = chance.sample(words, 2)
    return content.replace(old, new, chance.choice((1, 1_000)))


def recoded(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Write the text in another encoding."""
    return content.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


def packed(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Put the file into a zip under a strange path."""
    paths = ("a.csv", "../a.csv", "x/posts.csv", "data/tweets.js", "posts/a.html", "xl/workbook.xml", "a\\b.json")
    return _zip([(chance.choice(paths), content)])


def header_field(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:  # noqa: ARG001
    """Write an extreme number over four bytes of the beginning (sizes and offsets stand there), or of the end."""
    if len(content) < 64:
        return content
    place = chance.randrange(60) if chance.random() < 0.5 else len(content) - 4 - chance.randrange(60)
    value = chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFF, 0x00010000))
    return content[:place] + struct.pack("<I", value) + content[place + 4 :]


def zip_member(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Damage one member of a zip, rename it, repeat it or leave it out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # noqa: BLE001 – an already damaged zip fails in many ways; it is damaged as bytes instead
        return bit_flips(content, others, chance)
    if not files:
        return content
    place = chance.randrange(len(files))
    name, body = files[place]
    what = chance.random()
    if what < 0.8:
        files[place] = (name, chance.choice(DAMAGES)(body, [inner for _, inner in files], chance)[:LARGEST])
    elif what < 0.9:
        files[place] = (chance.choice(("../" + name, name.upper(), "x/" + name, "/etc/x", "a" * 300)), body)
    else:
        files.pop(place)
    return _zip(files)


def _one_or_all(content: bytes, pattern: re.Pattern[bytes], new: bytes, chance: random.Random) -> bytes:
    found = list(pattern.finditer(content[:200_000]))
    if not found:
        return content
    if chance.random() < 0.1:
        return pattern.sub(lambda _: new, content[:200_000])
    one = chance.choice(found)
    return content[: one.start()] + new + content[one.end() :]


def _zip(files: Sequence[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in dict(files):
            archive.writestr(path, dict(files)[path])
    return out.getvalue()


DAMAGES: tuple[Damage, ...] = (
    bit_flips, truncation, splice, duplication, deletion, poison, strange_number, swapped_words, recoded, packed,
    header_field,
)  # fmt: skip

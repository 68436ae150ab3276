"""A scenario in a link: compressed, with a checksum, so that it opens on a machine without the store."""

import base64
import binascii
import hashlib
import zlib

from scenarios.kept.scenario import MAX_CHARACTERS, Scenario, ScenarioError, dump, load

MAX_LINK = 8_000
"""Characters; longer addresses are cut by mail programs and proxies."""
_CHECK = 6
"""Bytes of a checksum: enough to know a link that a mail program has mangled; it is no signature."""


class LinkError(ValueError):
    """The link cannot be opened; the message says why."""


def to_link(scenario: Scenario) -> str:
    """The scenario as text for an address.

    Raises:
        LinkError: where it would be longer than MAX_LINK characters.
    """
    packed = zlib.compress(dump(scenario).encode(), 9)
    link = base64.urlsafe_b64encode(_checksum(packed) + packed).decode().rstrip("=")
    if len(link) > MAX_LINK:
        raise LinkError("too large")
    return link


def from_link(link: str) -> Scenario:
    """The scenario of a link.

    Raises:
        LinkError: where it is oversized, truncated, tampered with or of another program.
    """
    if len(link) > MAX_LINK:
        raise LinkError("too large")
    try:
        raw = base64.b64decode(link + "=" * (-len(link) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise LinkError("damaged") from error
    check, packed = raw[:_CHECK], raw[_CHECK:]
    if check != _checksum(packed):
        raise LinkError("damaged")
    try:
        return load(_unpacked(packed))
    except ScenarioError as error:
        raise LinkError(str(error)) from error


def _checksum(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()[:_CHECK]


def _unpacked(packed: bytes) -> str:
    """The text, at most MAX_CHARACTERS of it: a small link must not fill the memory."""
    unpack = zlib.decompressobj()
    try:
        text = unpack.decompress(packed, MAX_CHARACTERS)
    except zlib.error as error:
        raise LinkError("damaged") from error
    if unpack.unconsumed_tail:
        raise LinkError("too large")
    if not unpack.eof:
        raise LinkError("damaged")
    return text.decode(errors="replace")

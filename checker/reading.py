"""Reading a certificate: numbers are exact, sizes are bounded, and what is not known is refused."""

import json
import re
from fractions import Fraction

from intervals import Refused

MOST_BYTES, MOST_DIGITS, MOST_DEPTH, MOST_STEPS, MOST_ROWS = 4_000_000, 4_000, 60, 20_000, 64


def rational(text):
    """'-3', '2/7' or '5p-3' = 5·2⁻³."""
    found = re.fullmatch(r"(-?[0-9]+)(?:/([0-9]+)|p(-?[0-9]+))?", text) if isinstance(text, str) else None
    if found is None or len(text) > MOST_DIGITS or len(found[3] or "") > 6:
        raise Refused(f"{shown(text)} is no rational number")
    if found[2] is not None:
        if int(found[2]) == 0:
            raise Refused(f"{text} has no value")
        return Fraction(int(found[1]), int(found[2]))
    shift = int(found[3] or 0)
    if abs(shift) > 50_000:
        raise Refused(f"{shown(text)} is too large or too small")
    return Fraction(int(found[1]) << max(shift, 0), 1 << max(-shift, 0))


def whole(x, least, most):
    if type(x) is not int or not least <= x <= most:
        raise Refused(f"{shown(x)} is no whole number from {least} to {most}")
    return x


def word(x):
    """A name: a letter and digits."""
    if not isinstance(x, str) or not re.fullmatch(r"[a-z][0-9]{0,6}", x):
        raise Refused(f"{shown(x)} is no name")
    return x


def items(x, least=0, most=MOST_STEPS):
    if not isinstance(x, list) or not least <= len(x) <= most:
        raise Refused(f"{shown(x)} is no list of {least} to {most}")
    return x


def fields(x, needed, allowed=()):
    """An object with these fields and no others: what is not read must not be there."""
    if not isinstance(x, dict):
        raise Refused(f"{shown(x)} is no object")
    for name in needed:
        if name not in x:
            raise Refused(f"the field {name} is missing")
    for name in x:
        if name not in needed and name not in allowed:
            raise Refused(f"the field {shown(name)} is unknown")
    return x


def shown(x):
    text = ascii(x)
    return text if len(text) <= 60 else text[:57] + "…"


def parsed(data):
    def pairs(found):
        if len(dict(found)) < len(found):
            raise Refused("a field stands twice")
        return dict(found)

    def integer(text):
        if len(text) > MOST_DIGITS:
            raise Refused("a number has too many digits")
        return int(text)

    def refuse(text):
        raise Refused(f"{shown(text)} is not exact: numbers are whole, or strings such as '1/3'")

    if len(data) > MOST_BYTES:
        raise Refused(f"more than {MOST_BYTES} bytes")
    try:
        exact = {"parse_int": integer, "parse_float": refuse, "parse_constant": refuse}
        return json.loads(data.decode(), object_pairs_hook=pairs, **exact)
    except (ValueError, RecursionError) as error:
        raise Refused(f"no JSON: {type(error).__name__}") from None

"""How terms and numbers read."""

from fractions import Fraction

# What binds closer has a higher level: sums, products and quotients, powers; 4 for names and functions.
LEVELS = {"add": 1, "subtract": 1, "multiply": 2, "divide": 2, "times": 2, "apply": 2, "filtered": 2, "kronecker": 2,
          "power": 3}  # fmt: skip


def text(kinds, term, means=None):
    """A term; what its names mean is added to `means`, once."""
    if isinstance(term, Fraction):
        return exact_text(term)
    if isinstance(term, str) or term[0] == "exact":
        return term if isinstance(term, str) else text(kinds, term[1], means)
    known = next(x[term[0]] for x in (kinds.operations, kinds.functions, kinds.matrices) if term[0] in x)
    if known.means and means is not None and known.means not in means:
        means.append(known.means)
    parts = [text(kinds, x, means) if isinstance(x, (tuple, Fraction)) else str(x) for x in term[1:]]
    level = LEVELS.get(term[0], 4)
    if level < 4:  # the left operand of a sum or product may be one itself
        bare = lambda k, x: level_of(x) > level or (k == 0 and level_of(x) == level < 3)
        parts = [part if bare(k, x) else f"({part})" for k, (part, x) in enumerate(zip(parts, term[1:]))]
    return known.text.format(", ".join(parts)) if "+" in known.arguments else known.text.format(*parts)


def level_of(term):
    if isinstance(term, tuple):
        return level_of(term[1]) if term[0] == "exact" else LEVELS.get(term[0], 4)
    if isinstance(term, str):
        return 4
    return 1 if term < 0 else 2 if "/" in exact_text(term) else 4


def exact_text(x):
    """A rational, exactly: as a decimal where it is a short one."""
    a, b = x.numerator, x.denominator
    twos = b.bit_length() - 1
    if b > 1000 and 10**120 % b == 0 and len(str(a * (10**120 // b)).rstrip("0")) < 16:
        return scientific(a * (10**120 // b), -120)
    return f"{a}/2^{twos}" if twos > 20 and b == 1 << twos else str(x)


def decimal(x, direction):
    """A rational in twelve digits, rounded down (−1), up (1) or to nearest (0)."""
    places = 12 - (len(str(abs(x.numerator))) - len(str(x.denominator)))
    y = x * Fraction(10) ** places
    return scientific({-1: y.__floor__, 1: y.__ceil__, 0: y.__round__}[direction](), -places)


def scientific(whole, exponent):
    """whole·10^exponent."""
    if whole == 0:
        return "0"
    digits, sign = str(abs(whole)), "-" if whole < 0 else ""
    e, digits = len(digits) - 1 + exponent, digits.rstrip("0")
    if 0 <= e < 15:
        before, after = digits[: e + 1].ljust(e + 1, "0"), digits[e + 1 :]
    elif -5 < e < 0:
        before, after = "0", "0" * (-e - 1) + digits
    else:
        before, after = digits[0], digits[1:]
    return f"{sign}{before}{'.' if after else ''}{after}{'' if -5 < e < 15 else f'e{e}'}"

"""Exact rational numbers and vectors: operations on vectors are entry by entry, and a number goes with every entry."""

from fractions import Fraction
from math import floor, lcm, prod

from exact import count, flat, number, vector
from intervals import Refused


def each(f):
    def on(*values):
        sizes = {len(x) for x in values if isinstance(x, tuple)}
        if not sizes:
            return f(*values)
        if len(sizes) > 1:
            raise Refused("vectors of different lengths")
        return tuple(on(*(x[k] if isinstance(x, tuple) else x for x in values)) for k in range(min(sizes)))

    return on


def divided(x, y):
    if y == 0:
        raise Refused("a divisor is 0")
    return x / y


def nonempty(x):
    if not isinstance(x, tuple) or not x:
        raise Refused("an empty vector, or none")
    return x


def mean(f, values):
    return sum(f(x) for x in nonempty(values)) / len(values)


def expected(f, z):
    """Over all 2^m outcomes: entry z_j becomes ⌊z_j⌋ + 1 with probability z_j − ⌊z_j⌋, else ⌊z_j⌋, independently."""
    if len(vector(z)) > 12:
        raise Refused("too many outcomes")
    law = [((Fraction(floor(x)), 1 - x + floor(x)), (Fraction(floor(x) + 1), x - floor(x))) for x in z]
    return over(f, law)


def drawn(f, n, values, weights):
    """Over all vectors of n entries, each of which has the values with these weights, independently."""
    law = list(zip(vector(values), vector(weights), strict=True))
    if len(law) ** count(n, 8) > 10_000 or sum(weights) != 1 or min(weights) < 0:
        raise Refused("too many outcomes, or no probabilities")
    return over(f, [law] * int(n))


def over(f, law, before=(), probability=Fraction(1)):
    if probability == 0:
        return Fraction(0)
    if len(before) == len(law):
        return probability * f(before)
    return sum((over(f, law, (*before, x), probability * p) for x, p in law[len(before)]), Fraction(0))


EXACT = {
    "list": ("e+", lambda *x: x, "({})"),
    "add": ("ee", each(lambda x, y: x + y), "{} + {}"),
    "subtract": ("ee", each(lambda x, y: x - y), "{} − {}"),
    "multiply": ("ee", each(lambda x, y: x * y), "{}·{}"),
    "divide": ("ee", each(divided), "{}/{}"),
    "power": ("ee", each(lambda x, n: x ** count(n, 1000)), "{}^{}"),
    "larger": ("ee", each(max), "max({}, {})"),
    "smaller": ("ee", each(min), "min({}, {})"),
    "absolute": ("e", each(abs), "|{}|"),
    "floor": ("e", each(lambda x: Fraction(floor(x))), "⌊{}⌋"),
    "denominator": ("e", each(lambda x: Fraction(x.denominator)), "den({})", "den x is the denominator of x"),
    "common denominator": ("e", lambda x: Fraction(lcm(*(y.denominator for y in flat(x)))), "lcd({})",
        "lcd(x) is the least common denominator of x"),
    "sum": ("e", lambda x: sum(flat(x), Fraction(0)), "Σ({})"),
    "row sums": ("e", lambda x: tuple(sum(flat(y), Fraction(0)) for y in nonempty(x)), "Σ_j({})_ij"),
    "product": ("e", lambda x: prod(flat(x), start=Fraction(1)), "Π({})"),
    "greatest": ("e", lambda x: max(flat(nonempty(x))), "max({})"),
    "least": ("e", lambda x: min(flat(nonempty(x))), "min({})"),
    "length": ("e", lambda x: Fraction(len(nonempty(x))), "dim({})"),
    "first": ("e", lambda x: nonempty(x)[0], "first({})"),
    "last": ("e", lambda x: nonempty(x)[-1], "last({})"),
    "after": ("ee", lambda k, x: nonempty(x)[count(k, 10_000) :], "after({}; {})",
        "after(k; x) are the entries of x but the first k"),
    "fractions": ("e", lambda n: tuple(Fraction(k, int(n)) for k in range(count(n, 10_000))),
        "{{k/n: 0 ≤ k < n}}, n = {}"),
    "mean": ("wee", mean, "mean[{2} | {0} in {1}]"),
    "expected": ("wee", expected, "E[{2} | {0} is {1} rounded at random]",
        "z rounded at random is ⌊z_j⌋ + 1 with probability z_j − ⌊z_j⌋, else ⌊z_j⌋, independently"),
    "drawn": ("weeee", drawn, "E[{4} | {0} has {1} independent entries, {2} with probabilities {3}]"),
}  # fmt: skip

"""Exact expressions: rational numbers, vectors and matrices (vectors of rows), by the functions of kinds/."""

from fractions import Fraction

from intervals import Refused

MOST_BITS, MOST_SIZE, MOST_VALUES = 100_000, 200_000, 1_000_000


class budget:
    """How many numbers one certificate may still make."""

    left = MOST_VALUES


def spend():
    budget.left -= 1
    if budget.left < 0:
        raise Refused("the exact values take too long")


def evaluated(functions, expression, names):
    """The value of an expression: a number, a name, or a function of expressions; where the function binds a name, its
    last argument is evaluated for each value of that name."""
    spend()
    if isinstance(expression, Fraction):
        return expression
    if isinstance(expression, str):
        if expression not in names:
            raise Refused(f"{expression} is not defined")
        return names[expression]
    known = functions[expression[0]]
    if known.arguments[0] != "w":
        return bounded(known.value(*(evaluated(functions, x, names) for x in expression[1:])))
    name, *others, body = expression[1:]
    each = lambda x: number(evaluated(functions, body, {**names, name: x}))
    return bounded(known.value(each, *(evaluated(functions, x, names) for x in others)))


def bound(functions, term):
    """All names that functions in a term bind."""
    if isinstance(term, tuple):
        if term[0] in functions and functions[term[0]].arguments[0] == "w":
            yield term[1]
        yield from (name for x in term[1:] for name in bound(functions, x))


def bounded(x):
    """Refuses what is too large to be worked with."""
    for count, leaf in enumerate(flat(x), 1):
        spend()
        if count > MOST_SIZE or max(abs(leaf.numerator), leaf.denominator).bit_length() > MOST_BITS:
            raise Refused("an exact value is too large")
    return x


def flat(x):
    """All numbers of a vector or matrix."""
    return (leaf for each in x for leaf in flat(each)) if isinstance(x, tuple) else (x,)


def number(x):
    if not isinstance(x, Fraction):
        raise Refused("a vector stands where a number is expected")
    return x


def count(x, most):
    """A number that counts something."""
    if number(x).denominator != 1 or not 0 <= x <= most:
        raise Refused(f"{x} is no whole number from 0 to {most}")
    return int(x)


def vector(x):
    if not isinstance(x, tuple) or any(isinstance(each, tuple) for each in x):
        raise Refused("no vector where one is expected")
    return x


def rows(x, most=64):
    """The rows of a matrix, of one length."""
    if not isinstance(x, tuple) or not x or len(x) > most or any(len(vector(row)) != len(x[0]) for row in x):
        raise Refused("no matrix where one is expected, or a large one")
    return x


def words(term):
    """All names in a term."""
    if isinstance(term, tuple):
        return (word for x in term[1:] for word in words(x))
    return (term,) if isinstance(term, str) else ()

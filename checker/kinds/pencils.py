"""Eigenvalues of pencils, and means over subsets, exactly."""

from itertools import combinations
from math import comb

from exact import count
from intervals import Interval, Refused
from kinds.eigenvalues import signs
from kinds.matrices import square, symmetric
from kinds.rationals import nonempty
from reading import rational, whole


def pencil(check, step, k, a, b):
    """μ_k of A − μB, B positive definite: as many are below s as A − sB has negative eigenvalues (Sylvester 1852)."""
    A, B = (symmetric(check.instance.exact(x)) for x in (a, b))
    n, low, high = len(A), rational(step["below"]), rational(step["above"])
    if len(B) != n or signs(B)[0] < n:
        raise Refused("a pencil without a positive definite matrix")
    at = lambda s: signs([[x - s * y for x, y in zip(row, other)] for row, other in zip(A, B)])
    if at(low)[1] >= whole(k, 1, n) or n - at(high)[0] < k:
        raise Refused(f"the signs do not show that μ_{k} lies there")
    return Interval(low, high)


def subsets(k, x):
    if comb(len(nonempty(x)), count(k, 64)) > 10_000:
        raise Refused("too many subsets")
    return tuple(combinations(x, int(k)))


def inverse(a):
    """By Gauss's elimination of [A | I], A symmetric and positive definite or at least with pivots that are not 0."""
    n = len(square(a))
    rows = [[*row, *(int(i == j) for j in range(n))] for i, row in enumerate(a)]
    for k in range(n):
        if not rows[k][k]:
            raise Refused("a pivot is 0")
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(n):
            if i != k:
                rows[i] = [x - rows[i][k] * y for x, y in zip(rows[i], rows[k])]
    return tuple(tuple(row[n:]) for row in rows)


OPERATIONS = {
    "pencil eigenvalue": ("nee", pencil, "μ_{}({}, {})", "μ_1(A, B) ≤ μ_2(A, B) ≤ … solve det(A − μB) = 0",
        ("below", "above")),
}  # fmt: skip
EXACT = {
    "subsets": ("ee", subsets, "subsets_{}({})", "subsets_k(x) are the choices of k entries of x, in their order"),
    "inverse": ("e", inverse, "({})⁻¹"),
}

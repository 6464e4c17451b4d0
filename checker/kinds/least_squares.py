"""Least squares, polynomials and choices, exactly."""

from fractions import Fraction

from exact import count, number, rows, vector
from intervals import Refused
from kinds.eigenvalues import signs
from kinds.matrices import symmetric
from kinds.rationals import each, nonempty


def remainder(G, b, c):
    """The least of xᵀGx − 2bᵀx + c: completing the square in one x_k after another leaves c − Σ b_k²/G_kk (Lagrange
    1759). Where nothing of G is left, b must be 0, or there is no least."""
    if signs(symmetric(G))[1] or len(vector(b)) != len(G):
        raise Refused("a quadratic form that is not positive semidefinite, or of another size")
    G, b, c = [list(row) for row in G], list(b), number(c)
    for k in range(len(b)):
        if G[k][k]:
            c -= b[k] ** 2 / G[k][k]
            for i in range(k + 1, len(b)):
                factor = G[i][k] / G[k][k]
                b[i] -= factor * b[k]
                G[i] = [x - factor * y for x, y in zip(G[i], G[k])]
        elif b[k]:
            raise Refused("a quadratic function without a least value")
    return c


def chosen(x, places):
    return tuple(nonempty(x)[count(k, len(x) - 1)] for k in vector(places))


def distance(f, p, t, domains):
    """By scalar products: ∫ of a product of polynomials over each domain, from where both have begun."""
    if len(rows(p)) != len(vector(t)):
        raise Refused("polynomials and their beginnings of different numbers")
    begun = [(*each, start) for each, start in zip(([*x] for x in p), t)]
    whole = (*vector(f), min(x for x, _ in domains))
    over = lambda x, y: sum((integral(x[:-1], y[:-1], max(a, x[-1], y[-1]), b) for a, b in domains), Fraction(0))
    G = tuple(tuple(over(x, y) for y in begun) for x in begun)
    return remainder(G, tuple(over(x, whole) for x in begun), over(whole, whole))


def integral(p, q, a, b):
    """∫ p(x)q(x) dx from a to b, 0 for b ≤ a."""
    terms = [(x * y, i + j + 1) for i, x in enumerate(p) for j, y in enumerate(q)]
    return sum((c * (b**k - a**k) / k for c, k in terms), Fraction(0)) if a < b else Fraction(0)


EXACT = {
    "remainder": ("eee", remainder, "rest({}; {}; {})",
        "rest(G; b; c) is the least of xᵀGx − 2bᵀx + c over all x, G positive semidefinite"),
    "chosen": ("ee", chosen, "({})_k, k in {}",
        "(x)_k, k in (k_1, k_2, …), are the entries of x at these places, from 0"),
    "joined": ("ee", lambda x, y: (*nonempty(x), *nonempty(y)), "({} before {})"),
    "at least": ("ee", each(lambda x, y: Fraction(x >= y)), "[{} ≥ {}]", "[x ≥ y] is 1 where x ≥ y, else 0"),
    "polynomial distance": ("eeee", distance, "dist²({}; {}; {}; {})",
        "dist²(f; p; t; I) is the least of ∫ (f(x) − Σ_i c_i p_i(x)·[x ≥ t_i])² dx over all c, over the intervals I; "
        "f and p_i are polynomials by their coefficients, from the constant on"),
}  # fmt: skip

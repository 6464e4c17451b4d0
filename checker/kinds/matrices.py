"""Exact matrices, as vectors of their rows."""

from fractions import Fraction

from exact import count, number, rows, vector
from intervals import Refused
from kinds.eigenvalues import signs


def times(a, b):
    columns = list(zip(*rows(b)))
    if len(rows(a)[0]) != len(b):
        raise Refused("matrices whose product does not exist")
    return tuple(tuple(sum((x * y for x, y in zip(row, column)), Fraction(0)) for column in columns) for row in a)


def apply(a, v):
    return tuple(x for (x,) in times(a, tuple((x,) for x in vector(v))))


def square(a):
    if len(rows(a)) != len(a[0]):
        raise Refused("a matrix that is not square")
    return a


def symmetric(a):
    if tuple(zip(*square(a))) != a:
        raise Refused("a matrix that is not symmetric")
    return a


def diagonal(v):
    return tuple(tuple(x if i == j else Fraction(0) for j in range(len(v))) for i, x in enumerate(vector(v)))


def kronecker(a, b):
    if len(rows(a)) * len(rows(b)) > 128 or len(a[0]) * len(b[0]) > 128:
        raise Refused("a large product of matrices")
    return tuple(tuple(x * y for x in row for y in other) for row in rows(a) for other in rows(b))


def solve(a, b):
    """x with Ax = b, by Gauss's elimination; A regular."""
    n = len(square(a))
    left = [[*row, x] for row, x in zip(a, vector(b), strict=True)]
    for k in range(n):
        p = next((i for i in range(k, n) if left[i][k]), None)
        if p is None:
            raise Refused("a singular matrix where a regular one is expected")
        left[k], left[p] = left[p], left[k]
        left[k] = [x / left[k][k] for x in left[k]]
        for i in range(n):
            if i != k:
                left[i] = [x - left[i][k] * y for x, y in zip(left[i], left[k])]
    return tuple(row[n] for row in left)


def conjugate_gradients(g, m, r, steps):
    """g_t from 0 for Gx = r with the preconditioner M, positive definite both (Hestenes and Stiefel 1952)."""
    dot = lambda v, w: sum((x * y for x, y in zip(v, w)), Fraction(0))
    symmetric(g), symmetric(m)
    x, z = tuple(Fraction(0) for _ in vector(r)), solve(m, r)
    p, rho = z, dot(r, z)
    for _ in range(count(steps, 64)):
        if rho == 0:
            break
        q = apply(g, p)
        alpha = rho / dot(p, q)
        x = tuple(a + alpha * b for a, b in zip(x, p))
        r = tuple(a - alpha * b for a, b in zip(r, q))
        z = solve(m, r)
        before, rho = rho, dot(r, z)
        p = tuple(a + rho / before * b for a, b in zip(z, p))
    return x


EXACT = {
    "times": ("ee", times, "{} {}"),
    "apply": ("ee", apply, "{} {}"),
    "transpose": ("e", lambda a: tuple(zip(*rows(a))), "({})ᵀ"),
    "trace": ("e", lambda a: sum((row[i] for i, row in enumerate(square(a))), Fraction(0)), "tr({})"),
    "identity": ("e", lambda n: diagonal((Fraction(1),) * count(n, 64)), "I"),
    "diagonal": ("e", diagonal, "diag({})"),
    "diagonal of": ("e", lambda a: tuple(row[i] for i, row in enumerate(square(a))), "diagonal({})"),
    "positive": ("e", lambda a: Fraction(signs(symmetric(a))[0]), "#positive({})",
        "#positive(A) is the number of positive eigenvalues of A"),
    "kronecker": ("ee", kronecker, "{} ⊗ {}"),
    "solve": ("ee", solve, "({})⁻¹({})"),
    "conjugate gradients": ("eeee", conjugate_gradients, "g({}, {}, {}, {})",
        "g(G, M, r, t) is what t steps of conjugate gradients make of Gx = r with the preconditioner M, from 0"),
}  # fmt: skip
# Its entries are exact, and need no step.
MATRICES = {"exact": ("e", None, "{}")}
OPERATIONS = {"exact": ("e", lambda c, s, e: c.value(number(c.instance.exact(e))), "{}")}

"""Networks of given weights, and how far a polynomial is from φ′ there; corners of regular polygons.

The Gram matrix of the n corners of a regular polygon is circulant, G_{i,i+k} = g(2πk/n), so its eigenvalues are
Σ_k g(2πk/n) cos(2πjk/n), 0 ≤ j < n (Davis 1979): the k-th smallest of numbers lies between the k-th smallest of their
lower ends and that of their upper ends.
"""

from exact import rows, vector
from functions import cos, pi
from instance import Point
from intervals import Interval, Refused, interval, sqrt
from reading import whole


def slope(check, w, i):
    """φ′(⟨w,x_i⟩)."""
    known, v = getattr(check.instance.activation, "slope", None), check.instance.rows[i - 1]
    if known is None or len(w) != len(v):
        raise Refused("the values of φ′ are not known so far, or weights and directions are of different dimensions")
    return known(interval(sum(a * b for a, b in zip(w, v))) / sqrt(sum(a * a for a in v)))


def at_weights(check, pair, w):
    i, j = pair.place
    weights = rows(check.instance.exact(w), 10_000)
    total = sum((slope(check, row, i) * slope(check, row, j) for row in weights), interval(0))
    return total / len(weights) * pair.cosine()


def misfit(check, _step, w, p):
    weights, p, total = rows(check.instance.exact(w), 10_000), vector(check.instance.exact(p)), interval(0)
    for row in weights:
        for v in check.instance.rows:
            z, fit = interval(sum(a * b for a, b in zip(row, v))) / sqrt(sum(a * a for a in v)), interval(0)
            for c in reversed(p):
                fit = fit * z + c
            total = total + (check.instance.activation.slope(z) - fit) ** 2
    return total / len(weights)


class Corner(Point):
    """Two corners of a polygon of n, k apart."""

    def __init__(self, k, n):
        self.share = interval(2 * k) / n
        self.rho = cos(self.share * pi())

    def turn(self):
        return self.share


def corners(check, _step, place, n):
    if check.instance.activation is None:
        raise Refused("there is no activation")
    if whole(n, 3, 64) < whole(place, 1, 64):
        raise Refused("an eigenvalue beyond the last")
    row = []
    for k in range(n):
        pair = Corner(min(k, n - k), n)
        row.append(check.instance.activation.kernel(pair) * pair.cosine())
    waves = [cos(2 * pi() * k / n) for k in range(n)]
    values = [sum((g * waves[j * k % n] for k, g in enumerate(row)), interval(0)) for j in range(n)]
    return Interval(sorted(x.lo for x in values)[place - 1], sorted(x.hi for x in values)[place - 1])


OPERATIONS = {
    "misfit": ("ee", misfit, "E({}; {})",
        "E(W; p) is the mean over the rows w of W of Σ_i (φ′(⟨w,x_i⟩) − p_0 − p_1⟨w,x_i⟩ − p_2⟨w,x_i⟩² − …)²"),
    "corner eigenvalue": ("nn", corners, "λ_{}(P_{})",
        "P_n[i,j] = E[φ′(⟨w,y_i⟩) φ′(⟨w,y_j⟩)]·⟨y_i,y_j⟩, y_1, …, y_n the corners of a regular polygon on the unit "
        "circle, w standard normal; λ_1 ≤ λ_2 ≤ … are eigenvalues"),
}  # fmt: skip
MATRICES = {
    "gram at weights": ("e", at_weights, "G[{}]",
        "G[W]_ij = the mean of φ′(⟨w,x_i⟩)·φ′(⟨w,x_j⟩) over the rows w of W, times ⟨x_i,x_j⟩"),
}  # fmt: skip

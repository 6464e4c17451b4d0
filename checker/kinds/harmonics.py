"""Kernels on a sphere of d dimensions by its harmonics: κ(θ)(cos θ)^e = Σ_k m_k G_k(cos θ), G_k Gegenbauer's
polynomials with G_k(1) = 1; in the plane G_k(cos θ) = cos kθ.

cos^m θ = Σ_k w(m, k) G_k(cos θ) with w(m, k) ≥ 0, Σ_k w(m, k) = 1, w(k, k) = Π_{0≤j<k} (d − 2 + j)/(d − 2 + 2j), a
factor 1 where j = 0 in the plane, and w(m + 2, k) = w(m, k)(m + 1)(m + 2)/((m + 2 − k)(m + k + d)) (Gegenbauer 1884;
DLMF 18.18.17). So m_k = Σ_r b_r² w(r + e, k), and what r ≥ R adds is at least 0 and at most T(R).
"""

from fractions import Fraction

from intervals import Interval, Refused, interval
from kinds.hermite import square, tail


def harmonic(check, step, k, d, e, terms):
    """m_k from the terms r < R of the Hermite series."""
    activation = check.instance.activation
    if not hasattr(activation, "squares") or not 2 <= d <= 64 or terms > 600 or k > 600 or e > 1:
        raise Refused("no activation with a Hermite series, or a dimension, a degree or a number of terms out of range")
    total, weight = interval(0), Fraction(1)
    for j in range(k):
        weight *= Fraction(d - 2 + j, d - 2 + 2 * j) if j or d > 2 else 1
    for m in range(k, terms + e, 2):
        if m >= e:
            total = total + square(activation, m - e) * weight
        weight *= Fraction((m + 1) * (m + 2), (m + 2 - k) * (m + k + d))
    return total + Interval(0, tail(check, step, terms).hi)


OPERATIONS = {
    "harmonic": ("nnnn", harmonic, "m_{}({},{})", "m_k(d,e): κ(θ)(cos θ)^e = Σ_k m_k(d,e) G_k(cos θ), "
        "κ(θ) = E[φ′(u)φ′(v)], u, v standard normal of correlation cos θ, "
        "G_k the Gegenbauer polynomials of d dimensions, G_k(1) = 1"),
}  # fmt: skip

"""Kernels at a variance q: K(q, c) = E[φ(√q u)φ(√q v)], the same of φ′, and E φ″(√q z)², for standard normal u, v of
correlation c.

erf: (2/π) asin(2qc/(1 + 2q)) (Williams 1997), whose derivatives by qc are the other two. sin: (e^{q(c−1)} −
e^{−q(c+1)})/2, and with + for cos. Two slopes: φ(√q z) = √q φ(z). Polynomials: E[(√q z)^k He_r(z)] = q^{k/2}
k!/((k−r)/2)!/2^{(k−r)/2}. tanh and piecewise linear φ, at q = 1: their series.
"""

from fractions import Fraction
from math import factorial

from exponentials import exp
from functions import arcsin, pi
from intervals import Interval, Refused, interval, sqrt
from instance import Point
from kinds.entire import Erf, Sin
from kinds.hermite import centred
from kinds.logistic import MADE
from kinds.piecewise import Piecewise
from kinds.polynomial import Polynomial
from kinds.two_slopes import RELU, TwoSlopes


def correlation(c):
    if c.lo > 1 or c.hi < -1:
        raise Refused("a correlation lies outside [−1, 1]")
    return Interval(max(c.lo, -1), min(c.hi, 1))


def value(check, _step, q, c):
    activation, c = positive(check, q), correlation(c)
    if isinstance(activation, Erf):
        return 2 * arcsin(2 * q * c / (1 + 2 * q)) / pi()
    if isinstance(activation, Sin):
        if c.lo == c.hi == 0:
            return interval(0)
        return (exp(q * (c - 1)) - exp(-q * (c + 1))) / 2
    if isinstance(activation, TwoSlopes) or (q == 1 and isinstance(activation, Piecewise)):
        return q * activation.product(c)
    if isinstance(activation, Polynomial):
        return powers(activation.a, q, c)
    if activation is MADE.get("tanh") and q == 1:
        ends = [(1 if x >= 0 else -1) * centred(activation, abs(x)) for x in (c.lo, c.hi)]  # odd, and increasing
        return Interval(ends[0].lo, ends[1].hi)
    raise Refused("the kernel at this variance is not known so far")


def slope(check, _step, q, c):
    activation, c = positive(check, q), correlation(c)
    if isinstance(activation, Erf):
        return 4 / (pi() * sqrt((1 + 2 * q) ** 2 - (2 * q * c) ** 2))
    if isinstance(activation, Sin):
        return (exp(q * (c - 1)) + exp(-q * (c + 1))) / 2
    if isinstance(activation, TwoSlopes) or (q == 1 and isinstance(activation, Piecewise)):
        return activation.kernel(Point(c))
    if isinstance(activation, Polynomial):
        return powers(activation.c, q, c)
    if activation is MADE.get("tanh") and q == 1 and c.lo >= 0:
        return Interval(activation.kernel(Point(c.lo)).lo, activation.kernel(Point(c.hi)).hi)
    raise Refused("the kernel of φ′ at this variance is not known so far")


def curvature(check, _step, q):
    activation = positive(check, q)
    if isinstance(activation, Erf):
        return 16 * q / (pi() * sqrt(interval(1 + 4 * q)) ** 3)
    if isinstance(activation, Sin):
        return (1 - exp(interval(-2 * q))) / 2
    if isinstance(activation, Polynomial):
        return powers([k * x for k, x in enumerate(activation.c)][1:], q, interval(1))
    raise Refused("E φ″² at this variance is not known so far")


def positive(check, q):
    if check.instance.activation is None or not 0 < q <= 1000:
        raise Refused("there is no activation, or no variance in (0, 1000]")
    return check.instance.activation


def powers(a, q, c):
    """Σ_r q^r c^r (Σ_k a_k q^{(k−r)/2} k!/((k−r)/2)!/2^{(k−r)/2})²/r!."""
    total = interval(0)
    moment = lambda k, j: Fraction(factorial(k), factorial(j)) * (q / 2) ** j
    for r in range(len(a)):
        part = sum((a[k] * moment(k, (k - r) // 2) for k in range(r, len(a), 2)), Fraction(0))
        total = total + (q * c) ** r * (part**2 / factorial(r))
    return total


R = "R(c) = E[max(u, 0) max(v, 0)], u, v standard normal of correlation c"
OPERATIONS = {
    "relu kernel": ("t", lambda c, s, x: RELU.product(correlation(x)), "R({})", R),
    "kernel": ("qt", value, "K_{}({})", "K_q(c) = E[φ(√q u)φ(√q v)], u, v standard normal of correlation c"),
    "slope kernel": ("qt", slope, "K′_{}({})", "K′_q(c) = E[φ′(√q u)φ′(√q v)], u, v standard normal of correlation c"),
    "curvature": ("q", curvature, "E[φ″(√{}·z)²]"),
}

"""Variances of wide layers: V(q) = E φ(√q z)² and S(q) = E φ′(√q z)².

erf: V = (2/π) asin(2q/(1 + 2q)) (Williams 1997), V′ = 4/(π(1 + 2q)√(1 + 4q)). GELU: V = q/4 + (q/2π) asin(q/(1 + q)) +
q²/(π(1 + q)√(1 + 2q)), and V′ = ¼ + asin(q/(1 + q))/2π + q/(2π(1 + q)√(1 + 2q)) + q(2 − q/(1 + q) − q/(1 + 2q))/(π(1 +
q)√(1 + 2q)) > 0. sin: V = (1 − e^{−2q})/2. Piecewise linear φ = a + sx + Σ J_i (x − α_i)_+ with t = α/√q: E (x − α)_+ =
√q(γ(t) − tΦ(−t)), E x(x − α)_+ = qΦ(−t), E (x − α)_+(x − β)_+ = q((1 + tu)Φ(−u) − tγ(u)) for α ≤ β, u = β/√q. Where
zφφ′ ≥ 0 V grows with q, as V′ = E zφ(√q z)φ′(√q z)/√q.
"""

from exponentials import exp
from functions import arcsin, pi
from intervals import Interval, Refused, increasing, interval, sqrt
from kinds.entire import Erf, Gelu, Sin
from kinds.half_planes import density, distribution
from kinds.piecewise import Piecewise
from kinds.two_slopes import TwoSlopes


def known(check, q):
    if check.instance.activation is None or not 0 < q.lo <= q.hi <= 1000:
        raise Refused("there is no activation, or a variance is not known to lie in (0, 1000]")
    return check.instance.activation


def second(activation, q):
    """V at a rational q."""
    q = interval(q)
    if isinstance(activation, Erf):
        return 2 * arcsin(2 * q / (1 + 2 * q)) / pi()
    if isinstance(activation, Gelu):
        root = (1 + q) * sqrt(1 + 2 * q)
        return q / 4 + q * arcsin(q / (1 + q)) / (2 * pi()) + q * q / (pi() * root)
    if isinstance(activation, Sin):
        return (1 - exp(-2 * q)) / 2
    if isinstance(activation, TwoSlopes):
        return q * activation.energy()
    if isinstance(activation, Piecewise):
        return piecewise(activation, q)
    raise Refused("the variance after a layer is not known so far")


def piecewise(activation, q):
    a, s, root = activation.constant, activation.first, sqrt(q)
    corners = [(J, alpha / root) for J, alpha in zip(activation.jumps, activation.places)]
    total = a * a + s * s * q
    for k, (J, t) in enumerate(corners):
        total = total + 2 * J * (a * root * (density(t) - t * distribution(-t)) + s * q * distribution(-t))
        for j, (I, u) in enumerate(corners):
            low, high = (t, u) if k <= j else (u, t)
            total = total + I * J * q * ((1 + low * high) * distribution(-high) - low * density(high))
    return total


def moment(check, _step, q):
    activation = known(check, q)
    if q.lo < q.hi and isinstance(activation, Piecewise) and not activation.rises():
        raise Refused("V is not known to grow with q")
    return increasing(lambda x: second(activation, x), q)


def growth(check, _step, q):
    activation = known(check, q)
    if isinstance(activation, Erf):  # it falls
        at = lambda x: 4 / (pi() * (1 + 2 * interval(x)) * sqrt(1 + 4 * interval(x)))
        return Interval(at(q.hi).lo, at(q.lo).hi)
    if isinstance(activation, Gelu):
        share, part, root = q / (1 + q), q / (1 + 2 * q), pi() * (1 + q) * sqrt(1 + 2 * q)
        return 1 / interval(4) + arcsin(share) / (2 * pi()) + q / (2 * root) + q * (2 - share - part) / root
    raise Refused("V′ is not known so far")


def slopes(order):
    """E |φ′|^order, an even one: of a piecewise linear φ the mean of the powers of its slopes, piece by piece."""

    def value(check, _step, q):
        activation = known(check, q)
        if isinstance(activation, TwoSlopes):
            return interval(activation.left**order + activation.right**order) / 2
        if isinstance(activation, Erf) and order == 2:
            return 4 / (pi() * sqrt(1 + 4 * q))
        if not isinstance(activation, Piecewise):
            raise Refused("the moment of φ′ at this variance is not known so far")
        slope, total = activation.first, interval(activation.first**order)
        for J, alpha in zip(activation.jumps, activation.places):
            change = (slope + J) ** order - slope**order
            slope, total = slope + J, total + change * increasing(distribution, -(alpha / sqrt(q)))
        return total

    return value


OPERATIONS = {
    "second moment": ("t", moment, "V({})", "V(q) = E φ(√q z)², z standard normal"),
    "growth": ("t", growth, "V′({})", "V(q) = E φ(√q z)², z standard normal"),
    "slope moment": ("t", slopes(2), "S({})", "S(q) = E φ′(√q z)², z standard normal"),
    "fourth slope moment": ("t", slopes(4), "S_4({})", "S_4(q) = E φ′(√q z)⁴, z standard normal"),
}

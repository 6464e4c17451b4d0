"""The normal distribution function Φ, and L(h, k) = P(u > h, v > k) for standard normal u, v of correlation ρ.

Φ(x) = ½ + γ(x)(x + x³/3 + x⁵/15 + x⁷/105 + …), terms of ratio x²/(2k + 3) (Marsaglia 2004). Owen (1956): L = ½(Φ(−h) +
Φ(−k)) − T(h, (k − ρh)/(h s)) − T(k, (h − ρk)/(k s)) − β, s = √(1 − ρ²), β = 0 for hk > 0, or hk = 0 and h + k ≥ 0, else
½; T(0, ±∞) = ±¼. And T is odd in a and even in h, T(h, a) = ½(Φ(h) + Φ(ah)) − Φ(h)Φ(ah) − T(ah, 1/a) for a > 0, and
2πT(h, a) = atan a − Σ_j (−1)^j a^{2j+1}/(2j + 1)·P_j, P_j = e^{−m} Σ_{i>j} m^i/i!, m = h²/2: for |a| ≤ 1 alternating
with falling terms.
"""

from fractions import Fraction

from exponentials import exp
from functions import arctan, pi
from intervals import Interval, Refused, interval, precision, sqrt


def density(x):
    """γ(x) = e^{−x²/2}/√2π."""
    return exp(-(x * x) / 2) / sqrt(2 * pi())


def distribution(x):
    x = interval(x)
    if x.lo > 40 or x.hi < -40:  # 1 − Φ(40) ≤ γ(40) < 2^−1100
        tiny = Fraction(1, 1 << 1100)
        return Interval(1 - tiny, 1) if x.lo > 0 else Interval(0, tiny)
    if x.size() > 50:
        raise Refused("a normal probability is not determined")
    total, term, k = interval(0), x, 0
    while term.size() > Fraction(1, 1 << precision.bits) or 2 * x.size() ** 2 > 2 * k + 3:
        total, term, k = total + term, term * x * x / (2 * k + 3), k + 1
    rest = 2 * term.size()  # the ratio is at most ½ from here on
    return Fraction(1, 2) + density(x) * (total + Interval(-rest, rest))


def sign(x):
    if x.lo > 0 or x.hi < 0 or x.lo == x.hi:
        return (x.lo > 0) - (x.hi < 0)
    raise Refused("the sign of a threshold is not determined")


def owen(h, a):
    """T(h, a)."""
    if sign(h) == 0:
        return arctan(a) / (2 * pi())
    if a.hi < -1:
        return -owen(h, -a)
    if a.lo > 1:
        p, q = distribution(h), distribution(a * h)
        # The identity is for h of one sign: for h < 0 both Φ turn to 1 − Φ, which it does not notice.
        return (p + q) / 2 - p * q - owen(a * h, 1 / a)
    if a.size() > 1:  # an end near ±1 on either side: T is odd and increasing, and 0 ≤ T′ ≤ 1/2π
        end = interval(1 if a.lo > 0 else -1)
        return owen(h, end) + (a - end) * Interval(0, 1) / 6
    m = h * h / 2
    term, P, j, total, power = exp(-m), 1 - exp(-m), 0, interval(0), a
    while True:
        part = power * P / (2 * j + 1)
        if part.size() < Fraction(1, 1 << precision.bits) and j > m.hi:
            rest = part.size()
            return (arctan(a) - total - Interval(-rest, rest)) / (2 * pi())
        total = total + (part if j % 2 == 0 else -part)
        j, power = j + 1, power * a * a
        term = term * m / j
        P = Interval(max((P - term).lo, 0), max((P - term).hi, 0))


def both_above(h, k, rho, sine):
    """L(h, k); on a line (sine 0) by one variable."""
    if sine.hi == 0:
        if rho.lo > 0:
            p, q = distribution(-h), distribution(-k)
            return Interval(min(p.lo, q.lo), min(p.hi, q.hi))
        between = distribution(-k) - distribution(h)
        return Interval(max(between.lo, 0), max(between.hi, 0))
    a, b = sign(h), sign(k)
    if a == b == 0:
        return Fraction(1, 4) + arctan(rho / sine) / (2 * pi())
    part = lambda x, y, s: owen(x, (y - rho * x) / (x * sine)) if s else interval(Fraction(sign(y), 4))
    beta = 0 if a * b > 0 or (a * b == 0 and a + b > 0) else Fraction(1, 2)
    return (distribution(-h) + distribution(-k)) / 2 - part(h, k, a) - part(k, h, b) - beta

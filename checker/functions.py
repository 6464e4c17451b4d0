"""π, atan and angles of rational intervals: each series with the bound of its rest."""

from fractions import Fraction

from intervals import Interval, Refused, increasing, interval, precision, sqrt


def arctan_series(z):
    """atan z = z − z³/3 + z⁵/5 − … for |z| ≤ 1/2 (Gregory): alternating with falling terms, so the rest is at most the
    next term."""
    total, power, k, small = Interval(0), interval(z), 0, Fraction(1, 1 << precision.bits) * (interval(z).size() or 1)
    square = power * power
    while power.size() > small:
        total = total + (power if k % 2 == 0 else -power) / (2 * k + 1)
        power, k = power * square, k + 1
    rest = (power / (2 * k + 1)).size()
    return total + Interval(-rest, rest)


def pi():
    """π/4 = 4 atan 1/5 − atan 1/239 (Machin 1706)."""
    key = precision.bits
    if key not in KNOWN_PI:
        KNOWN_PI[key] = 16 * arctan_series(Fraction(1, 5)) - 4 * arctan_series(Fraction(1, 239))
    return KNOWN_PI[key]


KNOWN_PI = {}


def arctan(x):
    """atan x = 2 atan(x/(1 + √(1 + x²))), twice or three times, brings any x to |z| ≤ 1/2."""

    def at(q):
        z, times = interval(q), 1
        while z.size() > Fraction(1, 4):
            z, times = z / (1 + sqrt(1 + z * z)), 2 * times
        return times * arctan_series(z)

    return increasing(at, interval(x))


def angle(sine, cosine):
    """The angle in [0, π] of the point (cosine, sine), sine ≥ 0; both may be scaled by one positive number."""
    if cosine.lo > 0 and (sine / cosine).hi <= 1:
        return arctan(sine / cosine)
    if cosine.hi < 0 and (sine / cosine).lo >= -1:
        return pi() + arctan(sine / cosine)
    if not sine.lo > 0:
        raise Refused("an angle is not determined")
    return pi() / 2 - arctan(cosine / sine)


def cos(x):
    """cos is monotone from each multiple of π to the next, where it is 1 or −1 by turns."""
    x = interval(x)
    if x.size() > 1_000_000:
        raise Refused("the cosine of a large number")
    turns = x / pi()
    first, last = turns.lo.__floor__(), turns.hi.__floor__()
    ends = [cos_at(x.lo)] if x.lo == x.hi else [cos_at(x.lo), cos_at(x.hi)]
    ends += [interval(-1 if k % 2 else 1) for k in range(first + 1, min(last, first + 2) + 1)]
    return Interval(min(y.lo for y in ends), max(y.hi for y in ends))


def cos_at(q):
    """cos x = 1 − x²/2! + x⁴/4! − … (Newton 1669), of period 2π: alternating, with falling terms once
    x² < (2k + 1)(2k + 2), so the rest is at most the next."""
    x = interval(q) if abs(q) <= 8 else q - 2 * pi() * round(q * 7 / 44)
    total, term, k, square = Interval(0), Interval(1), 0, x * x
    while term.size() > Fraction(1, 1 << precision.bits) or square.size() >= (2 * k + 1) * (2 * k + 2):
        total, k = total + term, k + 1
        term = -(term * square) / ((2 * k - 1) * (2 * k))
    rest = term.size()
    return total + Interval(-rest, rest)


def arcsin(x):
    """asin x = atan(x/√(1 − x²)), |x| < 1."""
    return increasing(lambda q: arctan(interval(q) / sqrt(1 - interval(q) * q)), interval(x))

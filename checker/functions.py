"""π, atan, exp and log of rational intervals: each series with the bound of its rest."""

from fractions import Fraction

from intervals import Interval, Refused, increasing, interval, precision, sqrt


def arctan_series(z):
    """atan z = z − z³/3 + z⁵/5 − … for |z| ≤ 1/2 (Gregory): alternating with falling terms, so the rest is at most the next term."""
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


def arcsin(x):
    """asin x = atan(x/√(1 − x²)), |x| < 1."""
    return increasing(lambda q: arctan(interval(q) / sqrt(1 - interval(q) * q)), interval(x))


def exp(x):
    """e^q = (e^y)^(2^k), y = q/2^k ≤ 1/64, in whole numbers over 2^P rounded down and up; the rest of Σ yⁿ/n! after N terms is at
    most twice the next one (a geometric series of ratio ≤ 1/2). e^−q = 1/e^q."""

    def at(q):
        if q < 0:
            return 1 / at(-q)
        if q > 1 << 15:
            raise Refused("an exponent is too large")
        k = max(0, q.numerator.bit_length() - q.denominator.bit_length() + 7)
        P = precision.bits + k + 16
        y = (q.numerator << P) // (q.denominator << k)
        lo = hi = low = high = 1 << P
        n = 1
        while high > 2:
            low, high = (low * y >> P) // n, (high * (y + 1) >> P) // n + 1
            lo, hi, n = lo + low, hi + high, n + 1
        hi += 2 * high
        for _ in range(k):
            lo, hi = lo * lo >> P, (hi * hi >> P) + 1
        return Interval(Fraction(lo, 1 << P), Fraction(hi, 1 << P))

    return increasing(at, interval(x))


def log(x):
    """log x = e log 2 + 2 atanh z, z = (m − 1)/(m + 1), x = m 2^e, 2/3 ≤ m ≤ 4/3; the rest of Σ z^{2k+1}/(2k+1) is at most next/(1 − z²)."""

    def atanh(z):
        total, power, k = Interval(0), interval(z), 0
        square = power * power
        while power.size() > Fraction(1, 1 << precision.bits) * interval(z).size():
            total, power, k = total + power / (2 * k + 1), power * square, k + 1
        rest = (power / (1 - square)).size()
        return total + Interval(-rest, rest)

    def at(q):
        if q <= 0:
            raise Refused("the logarithm of a number that is not positive")
        e = q.numerator.bit_length() - q.denominator.bit_length()
        m = q / Fraction(2) ** e
        while m > Fraction(4, 3):
            m, e = m / 2, e + 1
        while m < Fraction(2, 3):
            m, e = m * 2, e - 1
        whole = 2 * e * atanh(Fraction(1, 3)) if e else Interval(0)
        return whole + (2 * atanh((m - 1) / (m + 1)) if m != 1 else 0)

    return increasing(at, interval(x))


def power(x, p):
    """x^p for a rational p: by roots where 2p is whole, else e^{p log x}."""
    if p.denominator == 1:
        return interval(x) ** p.numerator
    if p.denominator == 2:
        return sqrt(x) ** p.numerator
    return exp(p * log(x))

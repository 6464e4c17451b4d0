"""exp, log and powers of rational intervals: each series with the bound of its rest."""

from fractions import Fraction

from intervals import Interval, Refused, increasing, interval, precision, sqrt


def exp(x):
    """e^q = (e^y)^(2^k), y = q/2^k ≤ 1/64, in whole numbers over 2^P rounded down and up; the rest of Σ yⁿ/n! after N
    terms is at most twice the next one (a geometric series of ratio ≤ 1/2). e^−q = 1/e^q."""

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
    """log x = e log 2 + 2 atanh z, z = (m − 1)/(m + 1), x = m 2^e, 2/3 ≤ m ≤ 4/3; the rest of Σ z^{2k+1}/(2k+1) is at
    most next/(1 − z²)."""

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

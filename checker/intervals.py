"""Intervals with rational ends, and the functions the proofs use, every series with its bound.

The one law: if the arguments lie in the given intervals, the exact value lies in the interval returned.
Ends are rounded outward to `precision.bits` significant bits, which keeps them short and loses nothing but width.
"""

from fractions import Fraction
from math import isqrt


class Refused(Exception):
    """A certificate that proves nothing, and why, in one line."""


class precision:
    bits = 128


def down(x):
    """The largest dyadic number of about `precision.bits` bits that is at most the rational x."""
    a, b = x.numerator, x.denominator
    if max(abs(a), b).bit_length() > 100_000:
        raise Refused("a number is too large or too small")
    if a == 0 or (b & (b - 1) == 0 and a.bit_length() <= precision.bits):
        return x
    shift = precision.bits - (a.bit_length() - b.bit_length())
    whole = (a << shift) // b if shift >= 0 else a // (b << -shift)
    return Fraction(whole, 1 << shift) if shift >= 0 else Fraction(whole << -shift)


def up(x):
    return -down(-x)


class Interval:
    """All real numbers from lo to hi."""

    __slots__ = ("lo", "hi")

    def __init__(self, lo, hi=None):
        hi = lo if hi is None else hi
        if not lo <= hi:
            raise Refused("an interval is empty")
        self.lo, self.hi = down(Fraction(lo)), up(Fraction(hi))

    def __add__(self, other):
        other = interval(other)
        return Interval(self.lo + other.lo, self.hi + other.hi)

    def __neg__(self):
        return Interval(-self.hi, -self.lo)

    def __sub__(self, other):
        return self + -interval(other)

    def __mul__(self, other):
        other = interval(other)
        ends = [a * b for a in (self.lo, self.hi) for b in (other.lo, other.hi)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other):
        other = interval(other)
        if other.lo <= 0 <= other.hi:
            raise Refused("a divisor may be 0")
        ends = [a / b for a in (self.lo, self.hi) for b in (other.lo, other.hi)]
        return Interval(min(ends), max(ends))

    def __pow__(self, n):
        """x^n for a whole number n."""
        if n < 0:
            return 1 / self ** -n
        result, base = Interval(1), self
        if n % 2 == 0 and self.lo < 0:  # even powers see |x| alone
            base = Interval(max(self.lo, -self.hi, 0), max(-self.lo, self.hi))
        while n:
            if n & 1:
                result = result * base
            base, n = (base * base if n > 1 else base), n >> 1
        return result

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return interval(other) - self

    def __rtruediv__(self, other):
        return interval(other) / self

    def lies_in(self, other):
        return other.lo <= self.lo and self.hi <= other.hi

    def size(self):
        """An upper bound of |x|."""
        return max(self.hi, -self.lo)


def interval(x):
    return x if isinstance(x, Interval) else Interval(Fraction(x))


def increasing(f, x):
    """f over x, for f increasing: from its enclosures at the two ends."""
    return f(x.lo) if x.lo == x.hi else Interval(f(x.lo).lo, f(x.hi).hi)


def sqrt(x):
    """isqrt is the whole part of a square root: floor(√m)/2^k ≤ √(m/4^k) ≤ (floor(√m) + 1)/2^k. Below 0, x is cut
    off."""

    def root(q):
        if q <= 0:
            return Interval(0)
        k = precision.bits + max(0, (q.denominator.bit_length() - q.numerator.bit_length()) // 2 + 1)
        m, rest = divmod(q.numerator << 2 * k, q.denominator)
        r = isqrt(m)
        exact = r * r == m and rest == 0
        return Interval(Fraction(r, 1 << k), Fraction(r if exact else r + 1, 1 << k))

    x = interval(x)
    if x.hi < 0:
        raise Refused("the square root of a negative number")
    return increasing(root, x)

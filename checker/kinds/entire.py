"""erf, sin, GELU: φ′ is entire, and its dual kernel elementary or a series that falls geometrically. a_k = binomial(2k,
k)/4^k."""

from fractions import Fraction
from math import comb, factorial

from exponentials import exp
from functions import pi
from intervals import Interval, interval, precision, sqrt
from reading import fields


class Erf:
    """φ′ = 2e^{−z²}/√π: E[φ′(u) φ′(v)] = (4/π)/√det(I + 2Σ) = (4/π)/√(9 − 4ρ²) (Williams 1997), so b_{2k}² = (4/3π) a_k
    (4/9)^k."""

    halves, text = "even", "erf(z)"

    def __init__(self, data):
        fields(data, ())

    def kernel(self, pair):
        return 4 / (pi() * sqrt(9 - 4 * pair.cosine() ** 2))

    def energy(self):
        return 4 / (pi() * sqrt(interval(5)))

    def squares(self, count):
        even = lambda k: Fraction(4 * comb(2 * k, k), 3 * 9**k) / pi()
        return [interval(0) if r % 2 else even(r // 2) for r in range(count)]


class Sin:
    """φ′ = cos: E[cos u cos v] = e^{−1} cosh ρ, so b_{2k}² = e^{−1}/(2k)!."""

    halves, text = "even", "sin(z)"

    def __init__(self, data):
        fields(data, ())

    def kernel(self, pair):
        return (exp(pair.cosine() - 1) + exp(-pair.cosine() - 1)) / 2

    def energy(self):
        return (1 + exp(interval(-2))) / 2

    def squares(self, count):
        return [interval(0) if r % 2 else exp(interval(-1)) / factorial(r) for r in range(count)]


class Gelu:
    """φ = zΦ(z), φ′ = Φ(z) + zγ(z): b_0 = ½, and b_r² = a_k (r + 2)²/(8πr)/2^r for r = 2k + 1, by E[γ(z) He_{2j}(z)] =
    (−1)^j (2j)!/(j! 4^j)/√4π. Successive odd terms have a ratio of at most (1 + 2/y)²(1 − 2/y)/4 ≤ 5/16, y = r + 2."""

    halves, text = "constant plus odd", "z·Φ(z), Φ the standard normal distribution function"

    def __init__(self, data):
        fields(data, ())

    def odd(self, k):
        r = 2 * k + 1
        return Fraction(comb(2 * k, k) * (r + 2) ** 2, 4**k * 8 * r * 2**r) / pi()

    def kernel(self, pair):
        return self.series(pair.cosine())

    def series(self, rho):
        total, k, rest = interval(Fraction(1, 4)), 0, interval(1)
        while rest.hi > Fraction(1, 1 << precision.bits):
            total, k = total + self.odd(k) * rho ** (2 * k + 1), k + 1
            rest = self.odd(k) / (1 - Fraction(5, 16))
        return total + Interval(-rest.hi, rest.hi)

    def energy(self):
        return self.series(interval(1))

    def squares(self, count):
        at = lambda r: self.odd(r // 2) if r % 2 else interval(0 if r else Fraction(1, 4))
        return [at(r) for r in range(count)]


ACTIVATIONS = {"erf": Erf, "sin": Sin, "gelu": Gelu}

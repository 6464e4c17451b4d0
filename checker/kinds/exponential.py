"""φ(z) = scale·z for z > 0 and scale·alpha·(e^z − 1) for z ≤ 0: ELU, SELU.

φ′ = scale·(1{z>0} + alpha·e^z 1{z<0}), and E[e^{su+tv} f(u, v)] = e^{(s²+2stρ+t²)/2} E f(u + s + tρ, v + sρ + t)
(Cameron & Martin 1944), so κ/scale² = L(0, 0; ρ) + 2·alpha·√e·P(u > −ρ, v < −1) + alpha²·e^{1+ρ}·L(1 + ρ, 1 + ρ; ρ).

With c_r the coefficients of e^z 1{z<0}, c_0 = √e Φ(−1) and by parts c_r = (c_{r−1} − h_{r−1}(0)γ(0))/√r; those of
1{z>0} are h_{r−1}(0)γ(0)/√r, and h_{2j}(0) = (−1)^j √(binomial(2j, j)/4^j).
"""

from fractions import Fraction
from math import comb

from exponentials import exp
from intervals import interval, sqrt
from kinds.half_planes import both_above, density, distribution
from reading import fields, rational


class Exponential:
    def __init__(self, data):
        fields(data, ("scale", "alpha"))
        self.scale, self.alpha = rational(data["scale"]), rational(data["alpha"])
        before = "" if self.scale == 1 else f"{self.scale}·"
        self.text = f"{before}z for z > 0, {before}{'' if self.alpha == 1 else f'{self.alpha}·'}(e^z − 1) for z ≤ 0"

    def kernel(self, pair):
        return self.at(pair.cosine(), sqrt(pair.squared_sine()))

    def at(self, rho, sine):
        one = interval(1)
        mixed = sqrt(exp(one)) * both_above(-rho, one, -rho, sine)
        lower = exp(1 + rho) * both_above(1 + rho, 1 + rho, rho, sine)
        upper = both_above(interval(0), interval(0), rho, sine)
        return self.scale**2 * (upper + 2 * self.alpha * mixed + self.alpha**2 * lower)

    def energy(self):
        return self.at(interval(1), interval(0))

    def variance(self):
        """E φ² − (E φ)² by E[e^{kz} 1{z<0}] = e^{k²/2} Φ(−k), over scale² first."""
        once, twice = (exp(interval(Fraction(k * k, 2))) * distribution(-k) for k in (1, 2))
        second = Fraction(1, 2) + self.alpha**2 * (twice - 2 * once + Fraction(1, 2))
        mean = density(interval(0)) + self.alpha * (once - Fraction(1, 2))
        return self.scale**2 * (second - mean * mean)

    def squares(self, count):
        c = sqrt(exp(interval(1))) * distribution(-1)
        squares = [(self.scale * (Fraction(1, 2) + self.alpha * c)) ** 2]
        for r in range(1, count):
            j = (r - 1) // 2
            step = (-1) ** j * sqrt(Fraction(comb(2 * j, j), 4**j)) * density(interval(0)) if r % 2 else interval(0)
            c = (c - step) / sqrt(r)
            squares.append((self.scale * (step / sqrt(r) + self.alpha * c)) ** 2)
        return squares[:count]


ACTIVATIONS = {"exponential-linear": Exponential}

"""φ piecewise linear with corners at α_1 < α_2 < …: φ′ = s + Σ J_i 1{z > α_i}, so with L of half_planes.py κ(ρ) = s² +
2s Σ J_i Φ(−α_i) + Σ_{i,k} J_i J_k L(α_i, α_k; ρ), and b_r = Σ J_i He_{r−1}(α_i) γ(α_i)/√r! for r ≥ 1 (by parts)."""

from math import factorial

from intervals import Interval, Refused, interval, sqrt
from kinds.half_planes import both_above, density, distribution
from kinds.hermite import centred
from reading import fields, items, rational


class Piecewise:
    def __init__(self, data):
        fields(data, ("knots",))
        knots = [[rational(x) for x in items(knot, 2, 2)] for knot in items(data["knots"], 2, 12)]
        if any(a[0] >= b[0] for a, b in zip(knots, knots[1:])):
            raise Refused("knots are not in order")
        slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in zip(knots, knots[1:])]
        self.first, self.places = slopes[0], [knot[0] for knot in knots[1:-1]]
        self.jumps = [b - a for a, b in zip(slopes, slopes[1:])]
        self.constant = knots[0][1] - self.first * knots[0][0]
        self.text = "straight between (z, φ(z)) = " + ", ".join(f"({x}, {y})" for x, y in knots) + " and beyond"

    def kernel(self, pair):
        return self.at(pair.cosine(), sqrt(pair.squared_sine()))

    def at(self, rho, sine):
        total = interval(self.first**2)
        for J, a in zip(self.jumps, self.places):
            total = total + 2 * self.first * J * distribution(-a)
            for I, b in zip(self.jumps, self.places):
                total = total + J * I * both_above(interval(a), interval(b), rho, sine)
        return total

    def energy(self):
        return self.at(interval(1), interval(0))

    def rises(self):
        """Whether zφ(z)φ′(z) ≥ 0 everywhere: φφ′ grows along a piece, so the end next to 0 tells."""
        at = lambda x: self.constant + self.first * x + sum(J * max(x - a, 0) for J, a in zip(self.jumps, self.places))
        slope = lambda known: self.first + sum(J for J, a in zip(self.jumps, self.places) if known(a))
        after = all(at(b) * slope(lambda a: a <= b) >= 0 for b in (0, *self.places) if b >= 0)
        return after and all(at(b) * slope(lambda a: a < b) <= 0 for b in (0, *self.places) if b <= 0)

    def variance(self):
        """φ is linear plus Σ J_i (z − α_i)_+: Cov(z, (z − α)_+) = Φ(−α), E (z − α)_+ = γ(α) − αΦ(−α), and
        E (z − α)_+(z − β)_+ = (1 + αβ)Φ(−β) − αγ(β) for α ≤ β."""
        mean = lambda a: density(interval(a)) - a * distribution(-a)
        both = lambda a, b: (1 + a * b) * distribution(-b) - a * density(interval(b)) - mean(a) * mean(b)
        total = interval(self.first**2)
        for J, a in zip(self.jumps, self.places):
            total = total + 2 * self.first * J * distribution(-a)
            for I, b in zip(self.jumps, self.places):
                total = total + J * I * both(min(a, b), max(a, b))
        return total

    def squared_mean(self):
        """E (z − α)_+ = γ(α) − αΦ(−α)."""
        parts = (J * (density(interval(a)) - a * distribution(-a)) for J, a in zip(self.jumps, self.places))
        return sum(parts, interval(self.constant)) ** 2

    def product(self, c):
        """E[φ(u) φ(v)] over correlations c ≥ 0, where it grows, or at one."""
        if c.lo < 0 and c.lo < c.hi:
            raise Refused("a correlation that may be negative")
        at = lambda x: (self.variance() if x == 1 else centred(self, x)) + self.squared_mean()
        return Interval(at(c.lo).lo, at(c.hi).hi)

    def squares(self, count):
        mean = self.first + sum((J * distribution(-a) for J, a in zip(self.jumps, self.places)), interval(0))
        squares, before, now = [mean * mean], [0] * len(self.places), [1] * len(self.places)
        weights = [J * density(interval(a)) for J, a in zip(self.jumps, self.places)]
        for r in range(1, count):  # `now` is He_{r−1}, exactly
            b = sum((w * x for w, x in zip(weights, now)), interval(0))
            squares.append(b * b / factorial(r))
            before, now = now, [a * x - (r - 1) * y for a, x, y in zip(self.places, now, before)]
        return squares[:count]


ACTIVATIONS = {"piecewise linear": Piecewise}

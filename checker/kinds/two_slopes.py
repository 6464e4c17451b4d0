"""φ(z) = right·z for z > 0 and left·z for z < 0: ReLU, LeakyReLU, |z|.

φ′ takes the two slopes. Of two standard normal variables at the angle θ both are positive, and both negative, with
probability (π − θ)/2π, and of either pair of different signs with θ/2π (Sheppard 1899; Cho & Saul 2009), so E[φ′(u)
φ′(v)] = ((left² + right²)(π − θ) + 2·left·right·θ)/2π. Its integral over ρ = cos θ from 0 is E[φ(u) φ(v)] − (Eφ)²:
((left² + right²)(sin θ + (π − θ)cos θ − 1) + 2·left·right·(θ cos θ − sin θ + 1))/2π, and (Eφ)² = J²/2π.

φ′ is the mean of the slopes plus J/2 times the sign, J = right − left: b_0 is that mean, b_r = 0 for other even r, and
b_{2j+1}² = J²·binomial(2j, j)/4^j/(2π(2j + 1)), by E[sign(z) He_r(z)] = 2 He_{r−1}(0)/√2π.
"""

from fractions import Fraction
from math import comb

from exact import rows
from functions import pi
from instance import Point
from intervals import Interval, Refused, interval, sqrt
from reading import fields, rational


class TwoSlopes:
    halves = "constant plus odd"

    def __init__(self, data):
        fields(data, ("left", "right"))
        self.left, self.right = rational(data["left"]), rational(data["right"])
        known = {(0, 1): "max(z, 0)", (-1, 1): "|z|"}
        self.text = known.get((self.left, self.right), f"{self.right}·z for z > 0, {self.left}·z for z ≤ 0")

    def kernel(self, pair):
        share = pair.turn()
        return ((self.left**2 + self.right**2) * (1 - share) + 2 * self.left * self.right * share) / 2

    def slope(self, z):
        if z.lo < 0 <= z.hi:
            raise Refused("the side of a kink is not determined")
        return interval(self.right if z.lo >= 0 else self.left)

    def centred(self, pair):
        sine, rho, share = sqrt(pair.squared_sine()), pair.cosine(), pair.turn() * pi()
        same, other = sine + (pi() - share) * rho - 1, share * rho - sine + 1
        return ((self.left**2 + self.right**2) * same + 2 * self.left * self.right * other) / (2 * pi())

    def product(self, c):
        """E[φ(u) φ(v)] over correlations c."""
        at = lambda x: self.centred(Point(x)) + self.squared_mean()
        if c.lo == c.hi == -1:  # φ(z)φ(−z) = −left·right·z²
            return interval(-self.left * self.right)
        # Its derivative, a constant less J²θ/2π, grows with c: where it is positive at the lower end, this grows.
        return Interval(at(c.lo).lo, at(c.hi).hi) if self.kernel(Point(c.lo)).lo >= 0 else at(c)

    def squared_mean(self):
        return (self.right - self.left) ** 2 / (2 * pi())

    def energy(self):
        return interval((self.left**2 + self.right**2) / 2)

    def squares(self, count):
        jump, circle = (self.right - self.left) ** 2, 2 * pi()
        odd = lambda j: Fraction(comb(2 * j, j), 4**j * (2 * j + 1)) * jump / circle
        mean = interval(((self.left + self.right) / 2) ** 2)
        return [mean if r == 0 else odd(r // 2) if r % 2 else interval(0) for r in range(count)]


RELU = TwoSlopes({"left": "0", "right": "1"})
ACTIVATIONS = {"two slopes": TwoSlopes}


def at_weights(check, pair, w):
    """An exact share of the weights, those with a product ≥ 0 with both directions, times the cosine."""
    weights, (v, u) = rows(check.instance.exact(w), 10_000), (check.instance.rows[k - 1] for k in pair.place)
    if len(weights[0]) != len(v):
        raise Refused("weights and directions of different dimensions")
    sees = lambda row, x: sum(a * b for a, b in zip(row, x)) >= 0
    both = sum(sees(row, v) and sees(row, u) for row in weights)
    return Fraction(both, len(weights)) * pair.cosine()


def squared(_check, pair):
    """φ = max(z, 0)² has φ′ = 2 max(z, 0)."""
    return 4 * (RELU.centred(pair) + RELU.squared_mean()) * pair.cosine()


MATRICES = {
    "gram of relu at weights": ("e", at_weights, "G[{}]",
        "G[W]_ij = the mean of 1{⟨w,x_i⟩ ≥ 0}·1{⟨w,x_j⟩ ≥ 0} over the rows w of W, times ⟨x_i,x_j⟩"),
    "gram of squared relu": ("", squared, "G_2",
        "G_2[i,j] = E[r′(⟨w,x_i⟩) r′(⟨w,x_j⟩)]·⟨x_i,x_j⟩, r(z) = max(z, 0)², w standard normal"),
    "gram of relu": (
        "",
        lambda c, pair: RELU.kernel(pair) * pair.cosine(),
        "G_ReLU",
        "G_ReLU[i,j] = E[r′(⟨w,x_i⟩) r′(⟨w,x_j⟩)]·⟨x_i,x_j⟩, r(z) = max(z, 0), w standard normal",
    ),
}  # fmt: skip

"""Softplus of another scale, and a square with a trace of a kink.

factor·softplus(scale·z), 0 < scale ≤ 1: φ′ = factor·scale·s(scale·z), and on the strip of logistic.py |s(scale·z)| ≤ 1,
as scale·d ≤ π/2. For φ = z² + c·max(z, 0), φ′ = 2z + c·1{z>0} and E[u·1{v>0}] = ρ/√2π, so E[φ′(u)φ′(v)] = 4ρ +
4cρ/√2π + c²·(that of max(z, 0)).
"""

from functions import pi
from intervals import Refused, sqrt
from kinds.logistic import Logistic, logistic
from kinds.two_slopes import RELU
from reading import fields, rational


class Softplus(Logistic):
    """ψ′ = s(scale·z), whose squares and energy are multiplied."""

    def __init__(self, data):
        fields(data, ("factor", "scale"))
        super().__init__("softplus")
        scale, factor = rational(data["scale"]), rational(data["factor"])
        if not 0 < scale <= 1:
            raise Refused("a scale outside (0, 1]")
        self.slope = lambda x: logistic(scale * x)
        self.times = (factor * scale) ** 2
        self.text = f"{factor}·ln(1 + e^({scale}·z))"

    def squares(self, count):
        return [self.times * x for x in super().squares(count)]

    def energy(self):
        return self.times * super().energy()


def with_trace(_check, pair, c):
    linear = (4 + 4 * c / sqrt(2 * pi())) * pair.cosine()
    return (linear + c * c * RELU.kernel(pair)) * pair.cosine()


ACTIVATIONS = {"softplus of another scale": Softplus}
MATRICES = {
    "gram of square and relu": ("q", with_trace, "G_{}", "G_c[i,j] = E[r′(⟨w,x_i⟩) r′(⟨w,x_j⟩)]·⟨x_i,x_j⟩, "
        "r(z) = z² + c·max(z, 0), w standard normal"),
}  # fmt: skip

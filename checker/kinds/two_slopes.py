"""φ(z) = right·z for z > 0 and left·z for z < 0: ReLU, LeakyReLU, |z| (and the step function, whose φ′ is 0: not here).

φ′ takes the two slopes. Of two standard normal variables at the angle θ both are positive, and both negative, with probability
(π − θ)/2π, and of either pair of different signs with θ/2π (Sheppard 1899; Cho & Saul 2009), so
E[φ′(u) φ′(v)] = ((left² + right²)(π − θ) + 2·left·right·θ)/2π.
"""

from reading import fields, rational


class TwoSlopes:
    def __init__(self, data):
        fields(data, ("left", "right"))
        self.left, self.right = rational(data["left"]), rational(data["right"])
        known = {(0, 1): "max(z, 0)", (-1, 1): "|z|"}
        self.text = known.get((self.left, self.right), f"{self.right}·z for z > 0, {self.left}·z for z ≤ 0")

    def kernel(self, pair):
        share = pair.turn()
        return ((self.left**2 + self.right**2) * (1 - share) + 2 * self.left * self.right * share) / 2


ACTIVATIONS = {"two slopes": TwoSlopes}

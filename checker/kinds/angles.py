"""What directions say of themselves: angles, their separation, and the Hadamard powers of the matrix of their
cosines."""

from functions import angle
from intervals import Interval, sqrt


def separation(check, _step):
    """min sin ∠(x_i, x_j) = √min(1 − ρ²): the minimum is taken over exact rationals."""
    return sqrt(min(pair.squared_sine() for pair in check.instance.pairs()))


def distance(check, _step):
    """min |x_i − x_j| = min √(2 − 2ρ)."""
    all_of_them = [sqrt(2 - 2 * pair.cosine()) for pair in check.instance.pairs()]
    return Interval(min(x.lo for x in all_of_them), min(x.hi for x in all_of_them))


def line_angle(check, _step):
    """min(θ, π − θ), by the least sine."""
    square = min(pair.squared_sine() for pair in check.instance.pairs())
    return angle(sqrt(square), sqrt(1 - square))


OPERATIONS = {
    "line angle": ("", line_angle, "s", "s = min over i ≠ j of the angle of the lines of x_i and x_j, at most π/2"),
    "separation": ("", separation, "δ", "δ = min over i ≠ j of sin ∠(x_i, x_j)"),
    "distance": ("", distance, "δ′", "δ′ = min over i ≠ j of |x_i − x_j|"),
    "cosine": ("nn", lambda c, s, i, j: c.instance.pair(i, j).cosine(), "cos ∠(x_{}, x_{})"),
    "sine": ("nn", lambda c, s, i, j: sqrt(c.instance.pair(i, j).squared_sine()), "sin ∠(x_{}, x_{})"),
    "angle": ("nn", lambda c, s, i, j: c.instance.pair(i, j).angle(), "∠(x_{}, x_{})"),
}
MATRICES = {
    "correlations, one sign changed": (
        "n",
        lambda c, pair, s: (-pair.cosine() if set(pair.place) == {1, 2} else pair.cosine()) ** s,
        "K′^∘{}",
        "K′^∘s has the entries ⟨x_i,x_j⟩^s, but (−⟨x_1,x_2⟩)^s for i, j = 1, 2",
    ),
    "correlations": ("n", lambda c, pair, s: pair.cosine() ** s, "K^∘{}", "K^∘s has the entries ⟨x_i,x_j⟩^s"),
}

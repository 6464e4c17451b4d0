"""The ends between which the share of the biases lies at the edge of chaos, of activations that are linear on [−a, a]:
P(t) = 2Φ(t) − 1, A(t) = (2tγ(t) − t²(1 − P(t)))/P(t), B(t) = 1 − P(t) + 2tγ(t). All are continuous for t > 0."""

from intervals import Refused, increasing, interval
from kinds.fixed_points import kept
from kinds.half_planes import density, distribution


def inside(x):
    return increasing(lambda t: 2 * distribution(t) - 1, x)


def lower(t):
    return (2 * t * density(t) - t * t * (1 - inside(t))) / inside(t)


def upper(t):
    return 1 - inside(t) + 2 * t * density(t)


def width(end):
    def value(_check, _step, y, low, high):
        if not 0 < low < high <= 40:
            raise Refused("a width outside (0, 40]")
        return kept(lambda t: end(interval(t)) - y * interval(t) ** 2, low, high)

    return value


P, A, B = "P(t) = P(|z| ≤ t)", "A(t) = (2tγ(t) − t²(1 − P(t)))/P(t)", "B(t) = 1 − P(t) + 2tγ(t)"
Z = ", z standard normal of density γ"
OPERATIONS = {
    "inside": ("t", lambda c, s, t: inside(t), "P({})", P + Z),
    "lower end": ("t", lambda c, s, t: lower(t), "A({})", f"{A}, {P}{Z}"),
    "upper end": ("t", lambda c, s, t: upper(t), "B({})", f"{B}, {P}{Z}"),
    "lower width": ("tqq", width(lower), "t₋({}; {}, {})",
        f"t₋(y; l, h) is some t between l and h with A(t) = yt², {A}, {P}{Z}"),
    "upper width": ("tqq", width(upper), "t₊({}; {}, {})",
        f"t₊(y; l, h) is some t between l and h with B(t) = yt², {B}, {P}{Z}"),
}  # fmt: skip

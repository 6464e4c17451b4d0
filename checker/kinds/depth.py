"""Layers of a normalised network: φ̃ = (φ − Eφ)/sd φ, f(ρ) = E[φ̃(u)φ̃(v)] for standard normal u, v of correlation ρ.

E[φ′ h_{r−1}] = √r·E[φ h_r] (by parts), so κ_φ(ρ) − (Eφ)² = Σ_{r≥1} b_{r−1}² ρ^r/r, the rest after r ≤ R at most
|ρ|^{R+1} T(R)/(R + 1). f and the kernel of φ̃′ have no negative coefficient: both increase on [0, 1]. Where φ′ is even,
f is odd and that kernel even.
"""

from fractions import Fraction

from instance import Point
from intervals import Interval, Refused, interval
from kinds.hermite import centred


def energy_of(check, scaled=False):
    """What φ is divided by, squared: its variance, or E φ²."""
    activation = known(check)
    variance = activation.variance() if hasattr(activation, "variance") else centred(activation, 1)
    return variance + (activation.squared_mean() if scaled else 0)


def known(check):
    if check.instance.activation is None or not hasattr(check.instance.activation, "squares"):
        raise Refused("there is no activation, or its layers are not known so far")
    return check.instance.activation


def increasing_part(check, x, f):
    """f over an interval of correlations on one side of 0, mirrored by `f(x, sign)`."""
    if x.lo < 0 < x.hi or (x.lo < 0 and known(check).halves != "even"):
        raise Refused("a correlation that may be negative is not known to stay one")
    sign = -1 if x.lo < 0 else 1
    lo, hi = (x.lo, x.hi) if sign > 0 else (-x.hi, -x.lo)
    if lo > 1:
        raise Refused("a correlation exceeds 1")
    return Interval(f(lo).lo, f(min(hi, Fraction(1))).hi), sign


def layer(check, _step, x):
    if x.lo == x.hi == 0:
        return interval(0)
    found, sign = increasing_part(check, x, lambda rho: centred(known(check), rho) / energy_of(check))
    return sign * found


def mirrored(check, _step, x):
    """f(−x) for x in [0, 1]: at one end, and |f′| ≤ f′(1) = E φ̃′²."""
    if not 0 <= x.lo <= x.hi <= 1:
        raise Refused("a correlation outside [0, 1]")
    energy = energy_of(check)
    moved = (x.hi - x.lo) * known(check).energy().hi / energy.lo
    return centred(known(check), -x.lo) / energy + Interval(-moved, moved)


def scaled_layer(check, _step, x):
    mean = known(check).squared_mean()
    found, sign = increasing_part(check, x, lambda rho: (centred(known(check), rho) + mean) / energy_of(check, True))
    if sign < 0:
        raise Refused("a negative correlation under scaling alone")
    return found


def deep(name, scaled):
    def entry(check, pair, depth):
        energy = energy_of(check, scaled)
        if pair.place[0] == pair.place[1]:
            return known(check).energy() / energy
        term = ("cosine", *pair.place)
        for _ in range(depth):
            term = (name, term)
        rho = check.value(term)
        slope, _ = increasing_part(check, rho, lambda x: known(check).kernel(Point(x)))
        return slope * rho / energy

    return entry


F = "f(ρ) = E[φ̃(u)φ̃(v)], u, v standard normal of correlation ρ, φ̃ = (φ − Eφ)/√Var φ"
S = "s(ρ) = E[φ(u)φ(v)]/Eφ², u, v standard normal of correlation ρ"
D = "D_L[i,j] = E[φ̃′(u)φ̃′(v)]·ρ at ρ = f(f(…⟨x_i,x_j⟩)), f applied L times"
SD = "S_L[i,j] = E[φ′(u)φ′(v)]·ρ/Eφ² at ρ = s(s(…⟨x_i,x_j⟩)), s applied L times"
OPERATIONS = {
    "layer": ("t", layer, "f({})", F),
    "mirrored layer": ("t", mirrored, "f(−{})", F),
    "scaled layer": ("t", scaled_layer, "s({})", S),
    "nonlinearity": ("", lambda c, s: 1 - known(c).squares(1)[0] / energy_of(c), "η", "η = 1 − (Eφ′)²/Var φ"),
    "slope energy": ("", lambda c, s: known(c).energy() / energy_of(c), "E[φ̃′²]", F),
    "scaled slope energy": ("", lambda c, s: known(c).energy() / energy_of(c, True), "E[φ′²]/E[φ²]"),
}
MATRICES = {
    "depth": ("n", deep("layer", False), "D_{}", F + ";\n    " + D),
    "scaled depth": ("n", deep("scaled layer", True), "S_{}", S + ";\n    " + SD),
}

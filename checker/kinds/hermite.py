"""Hermite series of φ′: b_r = E[φ′(z) h_r(z)], h_r = He_r/√r! orthonormal, so E φ′² = Σ b_r² (Parseval) and κ(ρ) = Σ
b_r² ρ^r (Mehler 1866)."""

from fractions import Fraction

from instance import Point
from intervals import Interval, Refused, interval, precision


def tail(check, _step, start):
    """T(R) = E φ′² − Σ_{r<R} b_r², never negative."""
    activation = check.instance.activation
    if not hasattr(activation, "squares") or start > 1000:
        raise Refused("the Hermite series of the activation is not known so far")
    if hasattr(activation, "exact"):
        return interval(sum(activation.exact[start:]))
    rest = activation.energy()
    for square in activation.squares(start):
        rest = rest - square
    return Interval(max(rest.lo, 0), max(rest.hi, 0))


def square(activation, r):
    """b_r², of which many are made at once: a recursion makes all before it."""
    known = vars(activation).setdefault("made", {}).setdefault(precision.bits, [])
    if r >= len(known):
        known[:] = activation.squares(r + r // 2 + 8)
    return known[r]


def series_kernel(activation, rho):
    """κ(ρ) = Σ b_r² ρ^r, the rest after R terms at most |ρ|^R T(R)."""
    total, rest, power = interval(0), activation.energy(), interval(1)
    if rho.lo == rho.hi == 1:
        return rest
    for r in range(600):
        b = square(activation, r)
        total, rest, power = total + b * power, rest - b, power * rho
        left = max(rest.hi, 0) * power.size()
        if left < Fraction(4, 1 << precision.bits):
            break
    return total + Interval(-left, left)


def centred(activation, rho):
    """κ_φ(ρ) − (Eφ)² for a rational ρ in [−1, 1]."""
    if hasattr(activation, "centred"):
        return activation.centred(Point(rho))
    total, rest, power = interval(0), activation.energy(), interval(rho)
    for r in range(600):
        b = square(activation, r)
        total, rest, power = total + b * power / (r + 1), rest - b, power * rho
        left = max(rest.hi, 0) * power.size() / (r + 2)
        if left < Fraction(4, 1 << precision.bits) * max(abs(rho), Fraction(1, 1 << precision.bits)):
            break
    return total + Interval(-left if rho < 0 else 0, left)


OPERATIONS = {
    "tail": ("n", tail, "T({})", "T(R) = Σ b_r² over r ≥ R, b_r = E[φ′(z) He_r(z)]/√r!, z standard normal"),
}

"""Hermite series of φ′: b_r = E[φ′(z) h_r(z)], h_r = He_r/√r! orthonormal, so E φ′² = Σ b_r² (Parseval) and κ(ρ) = Σ b_r² ρ^r (Mehler 1866)."""

from intervals import Interval, Refused, interval


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


OPERATIONS = {
    "tail": ("n", tail, "T({})", "T(R) = Σ b_r² over r ≥ R, b_r = E[φ′(z) He_r(z)]/√r!, z standard normal"),
}

"""A vector that G annihilates exactly, shown without one value of the kernel.

Let y_i = u_i|v_i|. Then |v_i|(Gy)_i = Σ_j u_j ⟨v_i,v_j⟩ κ(θ_ij). Directions on one line through 0 share their angles
with v_i up to θ ↦ π − θ, and κ(π − θ) = κ(θ) where φ′ is even; where φ′ = c + an odd function, κ(θ) = c² + h(θ) with
h(π − θ) = −h(θ). So (Gy)_i = 0 once the whole factors of each κ, or of c² and of each h, sum to 0.
"""

from fractions import Fraction

from intervals import Refused
from reading import items, rational


def annihilated(check, given):
    """Refuses unless G annihilates the vector: then 0 is an eigenvalue, and the least, G being a mean of squares."""
    rows, halves = check.instance.rows, getattr(check.instance.activation, "halves", None)
    u = [rational(x) for x in items(given, len(rows), len(rows))]
    if not any(u):
        raise Refused("the vector is 0")
    lines = {}
    for j, v in enumerate(rows):
        k = next(k for k, x in enumerate(v) if x)
        line = tuple(Fraction(x, v[k]) for x in v)
        side = 1 if v[k] > 0 else -1
        lines.setdefault(line if halves else (line, side), []).append((j, side))
    dot = lambda v, w: sum(a * b for a, b in zip(v, w))
    for i, v in enumerate(rows):
        if halves == "constant plus odd" and sum(u[j] * dot(v, w) for j, w in enumerate(rows)):
            raise Refused(f"row {i + 1} of the matrix does not annihilate the vector")
        for line in lines.values():
            if sum(u[j] * dot(v, rows[j]) * (side if halves == "constant plus odd" else 1) for j, side in line):
                raise Refused(f"row {i + 1} of the matrix is not known to annihilate the vector")

"""Neurons that spike, exactly: of a vector x of what comes in, or of a matrix with a row for each neuron."""

from fractions import Fraction
from math import floor

from exact import number, vector
from intervals import Refused


def for_each_neuron(f):
    """f of a row, with the rest of its arguments; of a matrix row by row, the last argument going with the rows."""

    def on(*given):
        *others, x, last = given
        if isinstance(x, tuple) and x and isinstance(x[0], tuple):
            return tuple(f(*others, vector(row), number(y)) for row, y in zip(x, vector(last), strict=True))
        return f(*others, vector(x), number(last))

    return on


def run(step):
    """From states v: step(v, x) = (n, v) is what leaves, and the state that is left."""

    def spikes(x, v, place=0):
        left = []
        for each in x:
            found = step(v, each)
            v = found[1]
            left.append(Fraction(found[place]))
        return tuple(left)

    return spikes


def leaking(beta):
    return run(lambda v, x: (floor(beta * v + x), beta * v + x - floor(beta * v + x)))


carrying = leaking(1)
resetting = run(lambda v, x: (floor(v + x), v + x if floor(v + x) == 0 else Fraction(0)))
single = run(lambda v, x: (0, v + x) if v + x < 1 else (1, v + x - 1))


def filtered(h, x):
    """(h∗x)_t = Σ_k h_k x_{t−k}."""
    if isinstance(x, tuple) and x and isinstance(x[0], tuple):
        return tuple(filtered(h, row) for row in x)
    taps = list(enumerate(vector(h)))
    return tuple(sum((y * x[t - k] for k, y in taps if k <= t), Fraction(0)) for t in range(len(vector(x))))


def variation(h):
    ends = (Fraction(0), *vector(h), Fraction(0))
    return sum((abs(y - x) for x, y in zip(ends, ends[1:])), Fraction(0))


def discounted(beta, x):
    total = Fraction(0)
    for each in vector(x):
        total = number(beta) * total + each
    return total


STATES = "a neuron in state v has u = v + x_t, puts out n_t = ⌊u⌋ and keeps v = u − n_t"
LEAKS = "with a leak β: u = βv + x_t"
EXACT = {
    "spikes": ("ee", for_each_neuron(carrying), "n({}; v = {})", f"n(x; v) are the n_t from the state v: {STATES}"),
    "spikes that leak": ("eee", for_each_neuron(lambda b, x, v: leaking(b)(x, v)), "n_β({}; {}; v = {})",
        f"n_β(β; x; v) are the n_t from the state v: {STATES}; {LEAKS}"),
    "states that leak": ("eee", for_each_neuron(lambda b, x, v: leaking(b)(x, v, 1)), "v_β({}; {}; v = {})",
        f"v_β(β; x; v) are the states that follow v: {STATES}; {LEAKS}"),
    "spikes that reset": ("ee", for_each_neuron(resetting), "n_0({}; v = {})",
        f"n_0(x; v) are the n_t from the state v: {STATES}, but 0 where n_t ≠ 0"),
    "single spikes": ("ee", for_each_neuron(single), "n_1({}; v = {})",
        "n_1(x; v) are the n_t from the state v: u = v + x_t, n_t = 1 where u ≥ 1, else 0, v = u − n_t"),
    "filtered": ("ee", filtered, "{} ∗ {}", "(h ∗ x)_t = Σ_k h_k x_{t−k}, k from 0"),
    "variation": ("e", variation, "TV({})", "TV(h) = |h_0| + Σ|h_k − h_{k−1}| + |h_K|"),
    "discounted": ("ee", discounted, "(Σ_t {}^(T−t) ({})_t)"),
}  # fmt: skip

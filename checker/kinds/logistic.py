"""tanh, sigmoid, swish, softplus: Hermite coefficients by the trapezoidal rule, kernels by their series.

On the strip |Im z| ≤ d, with s = 1/(1 + e^{−z}): |sech² z| ≤ 1/cos² d since |cosh(x + iy)|² = sinh² x + cos² y; |s| ≤ 1
for d ≤ π/2, since |1 + e^{−z}|² ≥ 1 there; |s′| = |sech²(z/2)|/4 ≤ 1/(4cos²(d/2)). Let S bound √E|φ′(z + iy)|² for |y|
≤ d; and E|h_r(z + iy)|² = Σ_j binomial(r, j) y^{2j}/j! ≤ Σ_j (y√r)^{2j}/j!² ≤ e^{2d√r}. So Σ_k h f(kh) errs by at most
2M/(e^{2πd/h} − 1), M = e^{d²/2 + d√r} S for f = φ′h_rγ and e^{d²/2}S² for f = φ′²γ (Trefethen & Weideman 2014, Theorem
5.1). What is left out at |x| > X is at most (S or S²)·(2/X)e^{−X²/4}, by |h_r(x)| ≤ 1.09e^{x²/4} (Cramér) and
2·1.09/√2π < 1. Only the part of φ′ of the parity of h_r counts, over x ≥ 0 twice.
"""

from fractions import Fraction
from math import factorial

from exponentials import exp
from functions import pi
from intervals import Interval, Refused, interval, precision, sqrt
from kinds.half_planes import density
from kinds.hermite import series_kernel
from reading import fields


logistic = lambda x: 1 / (1 + exp(-x))
bell = lambda x: logistic(x) * (1 - logistic(x))


# φ′, what it is, d, S. cos² 1 > 0.29, cos² ¾ > 0.53: |s′| ≤ 0.472 at d = 3/2; swish: |s + zs′| ≤ 1 + 0.472(|x| + 3/2).
MEMBERS = {
    "tanh": (lambda x: 4 * bell(2 * x), "even", Fraction(1), Fraction(345, 100)),
    "sigmoid": (bell, "even", Fraction(3, 2), Fraction(472, 1000)),
    "softplus": (logistic, "constant plus odd", Fraction(3, 2), Fraction(1)),
    "swish": (lambda x: logistic(x) + x * bell(x), "constant plus odd", Fraction(3, 2), Fraction(22, 10)),
}
MEANS = {"tanh": "tanh z", "sigmoid": "1/(1 + e^−z)", "softplus": "ln(1 + e^z)", "swish": "z/(1 + e^−z)"}


class Logistic:
    def __init__(self, member):
        self.slope, self.halves, self.d, self.S = MEMBERS[member]
        self.text, self.bits = MEANS[member], None

    def prepare(self):
        """Nodes k/inverse, 0 ≤ k ≤ inverse·X; there φ′ less its constant times γ, twice for k > 0, as whole numbers
        over 2^scale."""
        self.bits, self.scale = precision.bits, 2 * precision.bits + 200
        self.inverse = int((self.bits + 60) / (9 * self.d)) + 1
        X = int((28 * (self.bits + 10) / 10) ** 0.5) + 1
        self.nodes = range(self.inverse * X + 1)
        x = [interval(Fraction(k, self.inverse)) for k in self.nodes]
        weights = [density(y) * (2 if k else 1) for k, y in enumerate(x)]
        self.mean = Fraction(0) if self.halves == "even" else Fraction(1, 2)
        part = [self.slope(y) - self.mean for y in x]
        self.lo = [(w * s).lo * (1 << self.scale) // 1 for w, s in zip(weights, part)]
        self.hi = [-(-(w * s).hi * (1 << self.scale) // 1) for w, s in zip(weights, part)]
        self.growth = 2 * exp(interval(self.d**2 / 2)) / (exp(2 * pi() * self.d * self.inverse) - 1)
        self.cut = exp(interval(Fraction(-X * X, 4))) * 2 / X
        # E φ′² = mean² + E(φ′ − mean)², the mean being that of φ′ where the rest is odd.
        total = sum((w * s * s for w, s in zip(weights, part)), interval(0)) / self.inverse
        error = ((self.S + 1) ** 2 * (self.growth + self.cut)).hi
        self.whole = self.mean**2 + total + Interval(-error, error)
        self.known, self.before, self.now = [], [0] * len(self.nodes), [1] * len(self.nodes)

    def squares(self, count):
        if self.bits != precision.bits:
            self.prepare()
        while len(self.known) < count:
            r = len(self.known)  # `now` is inverse^r·He_r, exactly
            if r % 2 == (0 if self.mean else 1):
                self.known.append(interval(self.mean**2 if r == 0 else 0))
            else:
                below = sum((a if x > 0 else b) * x for a, b, x in zip(self.lo, self.hi, self.now))
                above = sum((b if x > 0 else a) * x for a, b, x in zip(self.lo, self.hi, self.now))
                unit = (1 << self.scale) * self.inverse ** (r + 1)
                total = Interval(Fraction(below, unit), Fraction(above, unit)) / sqrt(factorial(r))
                error = ((self.S + 1) * (self.growth * exp(self.d * sqrt(r)) + self.cut)).hi
                self.known.append((total + Interval(-error, error)) ** 2)
            step = r * self.inverse**2
            self.before, self.now = self.now, [k * x - step * y for k, x, y in zip(self.nodes, self.now, self.before)]
        return self.known[:count]

    def energy(self):
        if self.bits != precision.bits:
            self.prepare()
        return self.whole

    def kernel(self, pair):
        return series_kernel(self, pair.cosine())


MADE = {}


def logistic_member(data):
    """One object for each, which keeps its coefficients."""
    member = fields(data, ("member",))["member"]
    if not isinstance(member, str) or member not in MEMBERS:
        raise Refused("the member of the logistic family is unknown")
    return MADE.setdefault(member, Logistic(member))


ACTIVATIONS = {"logistic": logistic_member}

"""Deep networks as wide as one likes: Σ^0 = Θ^0 = ρ, Σ^{l+1} = f(Σ^l), Θ^{l+1} = Θ^l·f′(Σ^l) + Σ^{l+1}, entry by entry
(Jacot, Gabriel & Hongler 2018).

By weights w, f(ρ) = Σ_r w_r ρ^r/Σ_r w_r. Of He's ReLU, √2·max(z, 0), f(cos θ) = (sin θ + (π − θ) cos θ)/π and
f′(cos θ) = (π − θ)/π (Cho & Saul 2009).
"""

from fractions import Fraction

from exact import vector
from instance import Point
from intervals import Interval, Refused, interval
from kinds.two_slopes import RELU


def series(check, w):
    """f and f′ by their weights."""
    weights = vector(check.instance.exact(w))
    total = sum(weights, Fraction(0))
    if total == 0 or len(weights) > 40:
        raise Refused("the weights sum to 0, or are too many")
    slopes = [r * x for r, x in enumerate(weights)][1:]
    return horner([x / total for x in weights]), horner([x / total for x in slopes])


def horner(coefficients):
    def at(x):
        value = interval(0)
        for a in reversed(coefficients):
            value = value * x + a
        return value

    return at


def slope(x):
    """f′ of He's ReLU, from both ends: it increases."""
    ends = [2 * RELU.kernel(Point(end)) for end in (max(x.lo, -1), min(x.hi, 1))]
    return Interval(ends[0].lo, ends[1].hi)


def layers(f, derivative, depth, sigma, first=None):
    """Σ^L and Θ^L; f and f′ of the first layer may be known more sharply."""
    if depth > 200:
        raise Refused("more than 200 layers")
    theta, known = sigma, first
    for _ in range(depth):
        value, rate = known or (f(sigma), derivative(sigma))
        # A correlation lies in [−1, 1], as f is a dual kernel or a mean of powers with weights that are not negative.
        sigma, theta, known = value, theta * rate + value, None
    return sigma, theta


def within(x):
    return Interval(max(x.lo, -1), min(x.hi, 1))


def of_relu(depth, rho, first=None):
    if rho.lo == rho.hi == 1:  # f(1) = f′(1) = 1
        return interval(depth + 1)
    return layers(lambda x: within(2 * RELU.product(x)), slope, depth, within(rho), first)[1]


def of_pair(pair, depth):
    """The first layer from the angle itself, which a cosine close to 1 hides."""
    sharp = within(2 * (RELU.centred(pair) + RELU.squared_mean())), 2 * RELU.kernel(pair)
    return of_relu(depth, pair.cosine(), sharp)


F = "f(ρ) = Σ_r w_r ρ^r/Σ_r w_r for weights w"
S = F + ";\n    Σ^L[w] = f(f(…⟨x_i,x_j⟩)), f applied L times"
T = "Θ^L[w] = Θ^{L−1}[w]·f′(Σ^{L−1}[w]) + Σ^L[w], entry by entry, Θ^0[w] = Σ^0[w]"
H = ("Θ^L = Θ^{L−1}·f′(Σ^{L−1}) + Σ^L, entry by entry, Σ^L = f(Σ^{L−1}), Θ^0 = Σ^0 = (⟨x_i,x_j⟩), "
     "f(ρ) = 2E[max(u, 0) max(v, 0)], u, v standard normal of correlation ρ")  # fmt: skip
OPERATIONS = {
    "tangent": ("ent", lambda c, s, w, n, x: layers(*series(c, w), n, x)[1], "Θ^{1}[{0}]({2})",
        S + ";\n    " + T + "; Θ^L[w](ρ) is that at ρ for ⟨x_i,x_j⟩"),
    "tangent of relu": ("nt", lambda c, s, n, x: of_relu(n, x), "Θ^{}({})", H + "; Θ^L(ρ) is that at ρ for ⟨x_i,x_j⟩"),
}  # fmt: skip
MATRICES = {
    "covariances": ("en", lambda c, p, w, n: layers(*series(c, w), n, p.cosine())[0], "Σ^{1}[{0}]", S),
    "tangents": ("en", lambda c, p, w, n: layers(*series(c, w), n, p.cosine())[1], "Θ^{1}[{0}]", S + ";\n    " + T),
    "tangents of relu": ("n", lambda c, p, n: of_pair(p, n), "Θ^{}", H),
}

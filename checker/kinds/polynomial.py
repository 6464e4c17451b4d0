"""φ(z) = Σ a_k z^k. With φ′(z) = Σ c_k z^k and E[z^k He_r(z)] = k!/((k−r)/2)!/2^((k−r)/2) for k − r even and not
negative (else 0), every b_r² is rational and κ(ρ) = Σ b_r² ρ^r is a finite sum."""

from fractions import Fraction
from math import factorial

from intervals import interval
from reading import fields, items, rational


class Polynomial:
    def __init__(self, data):
        fields(data, ("coefficients",))
        a = [rational(x) for x in items(data["coefficients"], 1, 40)]
        self.text = " + ".join(f"{x}·z^{k}" if k else str(x) for k, x in enumerate(a) if x).replace("+ -", "− ") or "0"
        c = [k * x for k, x in enumerate(a)][1:]
        self.a, self.c = a, c
        moment = lambda k, r: Fraction(factorial(k), factorial((k - r) // 2) * 2 ** ((k - r) // 2))
        b = [sum(c[k] * moment(k, r) for k in range(r, len(c), 2)) for r in range(len(c))]
        self.exact = [x * x / factorial(r) for r, x in enumerate(b)]
        self.halves = "even" if not any(c[1::2]) else "constant plus odd" if not any(c[2::2]) else None

    def energy(self):
        return interval(sum(self.exact, Fraction(0)))

    def squares(self, count):
        return [interval(x) for x in self.exact[:count]] + [interval(0)] * (count - len(self.exact))

    def kernel(self, pair):
        rho = pair.cosine()
        return sum((interval(x) * rho**r for r, x in enumerate(self.exact)), interval(0))


ACTIVATIONS = {"polynomial": Polynomial}

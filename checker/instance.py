"""What a certificate is about: directions and their angles, an activation, a matrix."""

from fractions import Fraction

from exact import MOST_VALUES, budget, evaluated
from functions import angle, pi
from intervals import Refused, interval, sqrt
from reading import MOST_ROWS, fields, items, rational, whole, word


class Pair:
    """All that the angle between two directions depends on: ⟨v,w⟩, |v|², |w|², whole numbers."""

    def __init__(self, v, w, place=None):
        self.place = place
        self.dot, self.first, self.second = (sum(a * b for a, b in zip(x, y)) for x, y in ((v, w), (v, v), (w, w)))
        self.cross = self.first * self.second - self.dot**2  # ≥ 0 (Cauchy 1821)

    def squared_sine(self):
        return Fraction(self.cross, self.first * self.second)

    def cosine(self):
        if self.cross == 0:
            return interval(1 if self.dot > 0 else -1)
        return self.dot / sqrt(self.first * self.second)

    def angle(self):
        return angle(sqrt(self.cross), interval(self.dot))

    def turn(self):
        """The angle over π; exact on a line and at right angles."""
        if self.cross == 0 or self.dot == 0:
            return interval(Fraction(0 if self.dot > 0 else 1, 1 if self.dot else 2))
        return self.angle() / pi()


class Instance:
    """Directions v_i of whole numbers, an activation, a matrix of rationals, exact numbers, vectors and matrices by
    name: as far as they are given."""

    def __init__(self, data, kinds):
        fields(data, (), ("directions", "activation", "matrix", "exact"))
        rows = [items(row, 1, MOST_ROWS) for row in items(data.get("directions", []), 0, MOST_ROWS)]
        self.rows = [[whole(x, -(10**400), 10**400) for x in row] for row in rows]
        if any(len(row) != len(rows[0]) or not any(row) for row in self.rows):
            raise Refused("directions are not nonzero vectors of one dimension")
        self.activation = kinds.activation(data["activation"]) if "activation" in data else None
        rows = [items(row, 1, MOST_ROWS) for row in items(data.get("matrix", []), 0, MOST_ROWS)]
        self.matrix = [[rational(x) for x in row] for row in rows]
        if any(len(row) != len(rows) for row in rows) or list(zip(*self.matrix)) != [tuple(row) for row in self.matrix]:
            raise Refused("the matrix is not square and symmetric")
        self.kinds, self.named, self.values, budget.left = kinds, {}, {}, MOST_VALUES
        for given in items(data.get("exact", [])):
            name, expression = items(given, 2, 2)
            if word(name) in self.named:
                raise Refused(f"{name} is defined twice")
            self.named[name] = kinds.exact(expression)
            self.values[name] = self.exact(self.named[name])

    def exact(self, expression):
        return evaluated(self.kinds.functions, expression, self.values)

    def pair(self, i, j):
        n = len(self.rows)
        return Pair(self.rows[whole(i, 1, n) - 1], self.rows[whole(j, 1, n) - 1], (i, j))

    def pairs(self):
        if len(self.rows) < 2:
            raise Refused("there are fewer than two directions")
        return [Pair(v, w) for k, v in enumerate(self.rows) for w in self.rows[:k]]

    def sentences(self):
        if self.activation:
            yield f"φ(z) = {self.activation.text}"
        if self.rows:
            names = (f"v_{i} = ({','.join(map(str, v))})" for i, v in enumerate(self.rows, 1))
            yield "x_i = v_i/|v_i|, " + ", ".join(names)
        if self.matrix:
            yield "A = [" + "; ".join(" ".join(map(str, row)) for row in self.matrix) + "]"


class Point:
    """A correlation, as kernels take it."""

    def __init__(self, rho):
        self.rho = interval(rho)

    def cosine(self):
        return self.rho

    def squared_sine(self):
        return 1 - self.rho * self.rho

    def turn(self):
        return angle(sqrt(self.squared_sine()), self.rho) / pi()

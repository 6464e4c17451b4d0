#!/usr/bin/env python3
"""Checks certificates of EigenCheck:  python3 checker/check.py case.certificate.json …

A certificate says: for this instance, these comparisons of real numbers hold. Its steps enclose one term after another
between two rationals, operands before what is made of them. This program believes none of it: it computes every
enclosure again from the instance and the enclosures of the operands, in exact rational arithmetic, and accepts a step
only if what it found lies within what the step says. Then it compares ends. What it does not know it refuses, and a
step that no comparison needs.

Prints the theorem and exits 0, or prints the step that fails and exits 1. Python 3, standard library only.
"""

import json
import sys
from fractions import Fraction
from importlib import import_module

from exact import bound, words
from instance import Instance
from intervals import Interval, Refused, precision
from kinds.matrices import symmetric
from reading import MOST_BYTES, MOST_DEPTH, fields, items, parsed, rational, shown, whole, word
from text import decimal, text

KINDS = ("arithmetic", "angles", "eigenvalues", "gram", "hermite", "depth", "training", "mean_field",
         "two_slopes", "polynomial", "entire", "exponential", "piecewise", "logistic", "rationals", "matrices",
         "spikes", "tangent", "pencils", "harmonics", "least_squares", "waves", "weights", "mixtures",
         "variances", "fixed_points", "brackets")  # fmt: skip
FORMAT = "eigencheck/certificate@1"


class Shaped:
    """What takes arguments: t a term, e an exact expression, q a rational, n a whole number ≥ 0, M a matrix, w a name;
    + as many more of the last kind as there are."""

    def shapes(self, count):
        if "+" not in self.arguments:
            return self.arguments
        return self.arguments[:-1].ljust(count, self.arguments[-2])


class Operation(Shaped):
    """What makes a term, or an exact expression: its arguments (the first may be a name that the last is about),
    value, text, what a name in the text means, and the fields of its step."""

    def __init__(self, arguments, value, text, means=None, needed=(), allowed=()):
        self.arguments, self.value, self.text, self.means = arguments, value, text, means
        self.needed, self.allowed = needed, allowed


class Matrix(Shaped):
    """A symmetric matrix: its arguments, its entry at a pair of directions (none for one that is given), and text."""

    def __init__(self, arguments, entry, text, means=None):
        self.arguments, self.entry, self.text, self.means = arguments, entry, text, means


class Kinds:
    """All that is known: what the files in kinds/ say."""

    def __init__(self):
        self.operations, self.matrices, self.activations = {"the": Operation("w", Check.meaning, "{}")}, {}, {}
        self.functions = {}
        for name in KINDS:
            module = import_module(f"kinds.{name}")
            self.activations.update(getattr(module, "ACTIVATIONS", {}))
            self.matrices.update({k: Matrix(*m) for k, m in getattr(module, "MATRICES", {}).items()})
            self.functions.update({k: Operation(*f) for k, f in getattr(module, "EXACT", {}).items()})
            self.operations.update({k: Operation(*o) for k, o in getattr(module, "OPERATIONS", {}).items()})

    def activation(self, data):
        kind = data.get("kind") if isinstance(data, dict) else None
        if not isinstance(kind, str) or kind not in self.activations:
            raise Refused(f"the activation {shown(data)} is unknown")
        return self.activations[kind]({k: x for k, x in data.items() if k != "kind"})

    def frozen(self, term, depth=0):
        """A term as read, its shape checked; lists become tuples, so that it can be looked up."""
        if isinstance(term, str):
            return rational(term)
        head, *arguments = items(term, 1, 200)
        if not isinstance(head, str) or head not in self.operations or depth > MOST_DEPTH:
            raise Refused(f"the operation {shown(head)} is unknown, or too deep")
        return (head, *self.arguments(self.operations[head], head, arguments, depth))

    def exact(self, x, depth=0):
        """An exact expression as read: a rational, a name, or a function of expressions."""
        if isinstance(x, str):
            return word(x) if x[:1].isalpha() else rational(x)
        head, *arguments = items(x, 1, 10_000)
        if not isinstance(head, str) or head not in self.functions or depth > MOST_DEPTH:
            raise Refused(f"the function {shown(head)} is unknown, or too deep")
        return (head, *self.arguments(self.functions[head], head, arguments, depth))

    def arguments(self, known, head, given, depth):
        shapes = known.shapes(len(given))
        if len(shapes) != len(given):
            raise Refused(f"{head} has {len(given)} arguments, expected {len(shapes)}")
        return [self.argument(shape, x, depth) for shape, x in zip(shapes, given)]

    def argument(self, shape, x, depth):
        if shape == "t":
            return self.frozen(x, depth + 1)
        if shape == "e":
            return self.exact(x, depth + 1)
        if shape == "w":
            return word(x)
        if shape != "M":
            return rational(x) if shape == "q" else whole(x, 0, 10_000)
        head, *arguments = items(x, 1, 200)
        if not isinstance(head, str) or head not in self.matrices:
            raise Refused(f"the matrix {shown(head)} is unknown")
        return (head, *self.arguments(self.matrices[head], head, arguments, depth))


class Ends(Interval):
    """An enclosure as it stands in a certificate, its ends not rounded."""

    def __init__(self, lo, hi):
        if not lo <= hi:
            raise Refused("an interval is empty")
        self.lo, self.hi = lo, hi

    def shown(self):
        return f"[{decimal(self.lo, -1)}, {decimal(self.hi, 1)}]"


class Check:
    """The proof: every step enclosed again, every comparison made, every step needed."""

    def __init__(self, data, kinds):
        fields(data, ("format", "bits", "instance", "statement", "steps"), ("written for", "definitions"))
        if data["format"] != FORMAT:
            raise Refused(f"the format is {shown(data['format'])}, expected {FORMAT}")
        precision.bits = whole(data["bits"], 32, 4096) + 32
        self.kinds, self.known, self.used = kinds, {}, set()
        self.instance = Instance(data["instance"], kinds)
        self.definitions = {}
        for given in items(data.get("definitions", [])):
            name, term = items(given, 2, 2)
            if word(name) in self.definitions or name in self.instance.named:
                raise Refused(f"{name} is defined twice")
            self.definitions[name] = kinds.frozen(term)
        for number, step in enumerate(items(data["steps"]), 1):
            try:
                self.step(step)
            except Refused as why:
                name = step.get("term") if isinstance(step, dict) else step
                raise Refused(f"step {number}, {shown(name)}: {why}") from None
        self.statement = [self.comparison(x) for x in items(data["statement"], 1)]
        for name in self.definitions:
            if ("the", name) not in self.known:
                raise Refused(f"nothing needs {name}")
        terms = (*self.known, *self.instance.named.values())
        needed = {x for term in terms for x in words(term)}
        taken = {x for term in terms for x in bound(kinds.functions, term)}
        for name in self.instance.named:
            if name not in needed or name in taken:
                raise Refused(f"nothing needs {name}, or it stands for two things")
        for term in self.known:
            if term not in self.used:
                raise Refused(f"nothing needs the step of {text(self.kinds, term)}")

    def step(self, step):
        if not isinstance(step, dict) or "term" not in step:
            raise Refused("it has no term")
        term = self.kinds.frozen(step["term"])
        if isinstance(term, Fraction) or term in self.known:
            raise Refused("a number needs no step, and a term no second one")
        operation = self.kinds.operations[term[0]]
        fields(step, ("term", "in", *operation.needed), operation.allowed)
        shapes = operation.shapes(len(term) - 1)
        operands = [self.value(x) if shape == "t" else x for shape, x in zip(shapes, term[1:])]
        found = operation.value(self, step, *operands)
        said = Ends(*(rational(x) for x in items(step["in"], 2, 2)))
        if not found.lies_in(said):
            raise Refused(f"its value lies in {Ends(found.lo, found.hi).shown()}, which is not within {said.shown()}")
        self.known[term] = said

    def value(self, term):
        """The enclosure of an operand: a number is itself, anything else must have been enclosed before."""
        if isinstance(term, Fraction):
            return Ends(term, term)
        if term not in self.known:
            raise Refused(f"{text(self.kinds, term)} is not enclosed by an earlier step")
        self.used.add(term)
        return self.known[term]

    def meaning(self, _step, name):
        """What a name stands for, which must have been enclosed before: so no name stands for itself."""
        if name not in self.definitions:
            raise Refused(f"{name} is not defined")
        return self.value(self.definitions[name])

    def matrix(self, M):
        """All entries of a symmetric matrix, those on and below the diagonal from their steps."""
        if self.kinds.matrices[M[0]].entry is None:
            return [[Ends(x, x) for x in row] for row in self.given(M)]
        n = range(1, len(self.instance.rows) + 1)
        return [[self.value(("entry", M, max(i, j), min(i, j))) for j in n] for i in n]

    def given(self, M):
        """The rows of a symmetric matrix that is exact."""
        rows = symmetric(self.instance.exact(M[1])) if M[0] == "exact" else self.instance.matrix
        if not rows:
            raise Refused("there is no matrix")
        return rows

    def comparison(self, given):
        fields(given, ("left", "relation", "right"))
        left, right = self.kinds.frozen(given["left"]), self.kinds.frozen(given["right"])
        relation, a, b = given["relation"], self.value(left), self.value(right)
        below, above = a.hi < b.lo, a.lo > b.hi
        proved = {"<": below, ">": above, "≠": below or above, "<=": a.hi <= b.lo, ">=": a.lo >= b.hi,
                  "=": a.lo == a.hi == b.lo == b.hi}  # fmt: skip
        if not isinstance(relation, str) or relation not in proved:
            raise Refused(f"the relation {shown(relation)} is unknown")
        means = []
        sign = {"<=": "≤", ">=": "≥"}.get(relation, relation)
        first, last = text(self.kinds, left, means), text(self.kinds, right, means)
        name = f"{first} {sign} {last}"
        if not proved[relation]:
            raise Refused(f"{name} does not follow from {a.shown()} and {b.shown()}")
        ends = (a.hi, 1, b.lo, -1, "≤") if a.hi <= b.lo else (a.lo, -1, b.hi, 1, "≥")
        if relation == "=" or a.lo == a.hi == b.lo == b.hi:
            return name, means
        if not isinstance(left, Fraction):
            first = f"{first} {ends[4]} {decimal(*ends[:2])}"
        if not isinstance(right, Fraction):
            last = f"{decimal(*ends[2:4])} {ends[4]} {last}"
        return f"{name},\n  as {first} {sign} {last}", means


def checked(data, kinds):
    """Whether a certificate, as bytes, proves something; and what, or why not."""
    try:
        check = Check(parsed(data), kinds)
        means = dict.fromkeys(x for _, more in check.statement for x in more)
        names = []
        for name, term in [*check.instance.named.items(), *check.definitions.items()]:
            more = []
            names.append(f"{name} = {text(kinds, term, more)}")
            means.update(dict.fromkeys(more))
        given = ";\n    ".join([*check.instance.sentences(), *means, *names])
        proved = [f"Let {given}."] * bool(given) + [f"Then {x}." for x, _ in check.statement]
        return True, "\n".join([f"CHECKED, {len(check.known)} steps", *proved])
    except Refused as why:
        return False, f"REFUSED: {str(why)[:240]}"
    except (ValueError, RecursionError, MemoryError, OverflowError, ZeroDivisionError) as error:
        return False, f"REFUSED: not understood ({type(error).__name__})"


def main(paths):
    if not paths:
        print(__doc__.split("\n")[0])
        return 2
    kinds, good = Kinds(), 0
    if paths == ["--lines"]:  # a certificate a line; a line of JSON for each
        for line in sys.stdin.buffer:
            print(json.dumps(checked(line, kinds)), flush=True)
        return 0
    for path in paths:
        try:
            with open(path, "rb") as file:
                fine, text = checked(file.read(MOST_BYTES + 1), kinds)
        except OSError as why:
            fine, text = False, f"REFUSED: {why}"
        good += fine
        print(f"{path}: {text}")
    if len(paths) > 1:
        print(f"{good} of {len(paths)} certificates checked")
    return 0 if good == len(paths) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

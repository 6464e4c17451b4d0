import type { Parity } from '../../activations/activation.js';
import { breakEnclosure, breakIn } from '../../activations/formula/breaks.js';
import { doubles } from '../../activations/formula/doubles.js';
import { enclosing } from '../../activations/formula/enclosing.js';
import { prepared } from '../../activations/formula/evaluate.js';
import type { Analytic, Pieces } from '../../activations/formula/expression.js';
import { type Bound, growthOf } from '../../activations/formula/growth.js';
import { jets, variableJet } from '../../activations/formula/jets.js';
import { rectangleFunctions } from '../../numerics/complex/rectangle-functions.js';
import { Rational } from '../../numerics/exact/rational.js';
import { memo } from '../../numerics/memo.js';
import type { Order } from '../family.js';
import { Panels } from './panels.js';
import { boundOnSide } from './whole-sides.js';

/** φ as integrals need it. */
export interface Integrable {
  readonly panels: Panels;
  /** |φ⁽ᵒʳᵈᵉʳ⁾(z)| ≤ factor·(1 + |z|)^power·e^{rate·|z|} for z ≤ −from and for z ≥ from. */
  readonly bounds: (order: Order) => readonly Bound[];
  readonly from: number;
  /** The same for all z ≤ 0 and all z ≥ 0: less close, but not beyond breaks that are far out. */
  readonly everywhere: (order: Order) => readonly Bound[];
  /** Of φ: half of the panels are enough where it has one. */
  readonly parity: Parity | undefined;
  /** No breaks: then b_r of φ′ follows from those of φ. */
  readonly smooth: boolean;
  /** φ, for guesses. */
  readonly inDoubles: (z: number) => number;
}

/** φ between its breaks, ready to be integrated. */
export function integrable({ breaks, pieces: written }: Pieces, parity: Parity | undefined): Integrable {
  const pieces = written.map(stable);
  const enclosures = breaks.map((at) => breakEnclosure(at));
  const onRectangles = pieces.map((piece) => prepared(rectangleFunctions, piece));
  const panels = new Panels({
    breaks: breaks.map((at, k) => ({ within: enclosures[k], at: (R) => R.scope(() => breakIn(R, at)) })),
    onRectangle: (piece, z) => onRectangles[piece](z),
    jets: (R, piece, order) => {
      const F = enclosing(R);
      const value = prepared(jets(F, order), pieces[piece]);
      return (z) => {
        const jet = value(variableJet(F, z, order));
        return order < 2 ? jet : [jet[0], jet[1], R.scale(jet[2], 1)];
      };
    },
  });
  const sides = [
    { piece: pieces[0], ray: { side: -1, from: Math.max(0, -(enclosures[0]?.lo ?? 0)) } },
    { piece: pieces[pieces.length - 1], ray: { side: 1, from: Math.max(0, enclosures.at(-1)?.hi ?? 0) } },
  ] as const;
  const bounds = memo(
    (order: Order) => order,
    (order) => sides.map(({ piece, ray }) => growthOf(piece, ray, order)),
  );
  const evaluated = pieces.map((piece) => prepared(doubles, piece));
  return {
    panels,
    bounds,
    everywhere: memo(
      (order: Order) => order,
      (order) => sides.map(({ ray }, k) => boundOnSide({ breaks: enclosures, pieces }, order, ray, bounds(order)[k])),
    ),
    from: Math.max(...sides.map(({ ray }) => ray.from)),
    parity,
    smooth: breaks.length === 0,
    inDoubles: (z) => evaluated[enclosures.filter(({ hi }) => hi <= z).length](z),
  };
}

/** log(1 + e^u) as softplus u and a/(1 + e^u) as a·sigmoid(−u), which know their size however large e^u is. */
export function stable(expression: Analytic): Analytic {
  switch (expression.kind) {
    case 'negation':
      return { ...expression, of: stable(expression.of) };
    case 'power':
      return { ...expression, base: stable(expression.base) };
    case 'call': {
      const u = expression.name === 'log' ? exponentBesideOne(expression.of) : undefined;
      if (u !== undefined) return { kind: 'call', name: 'softplus', of: stable(u) };
      return { ...expression, of: stable(expression.of) };
    }
    case 'quotient': {
      const u = exponentBesideOne(expression.right);
      const left = stable(expression.left);
      if (u === undefined) return { kind: 'quotient', left, right: stable(expression.right) };
      const share: Analytic = { kind: 'call', name: 'sigmoid', of: { kind: 'negation', of: stable(u) } };
      return { kind: 'product', left, right: share };
    }
    case 'sum':
    case 'difference':
    case 'product':
      return { ...expression, left: stable(expression.left), right: stable(expression.right) };
    default:
      return expression;
  }
}

/** The u of 1 + e^u. */
function exponentBesideOne(expression: Analytic): Analytic | undefined {
  if (expression.kind !== 'sum') return undefined;
  const { left, right } = expression;
  const [one, power] = left.kind === 'number' ? [left, right] : [right, left];
  if (!(one.kind === 'number' && one.value.equals(Rational.ONE))) return undefined;
  return power.kind === 'call' && power.name === 'exp' ? power.of : undefined;
}

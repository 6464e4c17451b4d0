import { Rational } from '../../numerics/exact/rational.js';
import type { Parity } from '../activation.js';
import { compareBreaks } from './breaks.js';
import { canonical, isFreeOfZ, VARIABLE } from './canonical.js';
import type { Analytic, Break, Pieces } from './expression.js';
import { type Sum, subtractSums, sumOf, timesRational } from './sum.js';

/** The parities of φ and φ′, but for values at breaks: those that identities show. */
export function paritiesOf({ breaks, pieces }: Pieces): {
  readonly parity?: Parity;
  readonly derivativeParity?: Parity;
} {
  const mirrored = breaks.toReversed().map(mirroredBreak);
  if (!breaks.every((at, k) => compareBreaks(at, mirrored[k]) === 0)) return {};
  const here = pieces.map((piece) => canonical(piece));
  const there = pieces.map((piece) => canonical(piece, MINUS_Z)).toReversed();
  const every = (test: (here: Sum, there: Sum) => boolean): boolean => here.every((sum, k) => test(sum, there[k]));
  if (every((a, b) => subtractSums(a, b).size === 0)) return { parity: 'even' };
  if (every((a, b) => sumOf(a, b).size === 0)) return { parity: 'odd' };
  // φ(z) + φ(−z) without z: φ′(z) − φ′(−z) = 0.
  if (every((a, b) => isFreeOfZ(sumOf(a, b)))) return { derivativeParity: 'even' };
  if (every((a, b) => isFreeOfZ(subtractSums(a, b)))) return { derivativeParity: 'odd' };
  return {};
}

const MINUS_Z = timesRational(VARIABLE, Rational.of(-1n));

const mirroredBreak = (at: Break): Break =>
  at.kind === 'rational'
    ? { kind: 'rational', at: at.at.negated() }
    : { kind: 'root', of: mirroredExpression(at.of), lo: at.hi.negated(), hi: at.lo.negated() };

/** z ↦ e(−z). */
function mirroredExpression(e: Analytic): Analytic {
  switch (e.kind) {
    case 'number':
    case 'constant':
      return e;
    case 'variable':
      return { kind: 'negation', of: e };
    case 'negation':
    case 'call':
      return { ...e, of: mirroredExpression(e.of) };
    case 'power':
      return { ...e, base: mirroredExpression(e.base) };
    default:
      return { ...e, left: mirroredExpression(e.left), right: mirroredExpression(e.right) };
  }
}

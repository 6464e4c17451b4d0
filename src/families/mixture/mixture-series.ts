import type { MixtureComponent, MixtureTerm } from '../../activations/activation.js';
import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { erfMoment, geluMoment, sinMoment } from '../components/closed-moments.js';
import { entireCoefficients } from '../components/entire-coefficients.js';
import { logisticMoment } from '../components/logistic-moments.js';
import type { Which } from '../components/logistic-series.js';
import { scaledLogisticCoefficients, scaledLogisticCount } from '../components/scaled-logistic-series.js';
import { HermiteSeries, loadPair, savePair } from '../hermite-series.js';

/**
 * The Hermite series of φ(√q z) or φ′(√q z) for a mixture φ = Σ weight·f(scale·z): its coefficients are the same sum of its
 * components' (expectations are linear), and √T(R) ≤ Σ|weight|·√T_f(R) by Minkowski, T_f = E f² − Σ b_r² from a component's own
 * energy. All are cut where the slowest component's tail is below 2^−bits, so that nothing is lost by that.
 *
 * Cost: that of the components' tables, which are kept for q = 1 (random mixtures share scales); then 1 ms or so.
 */
export function mixtureSeries(terms: readonly MixtureTerm[], which: Which, bits: number, q = 1): HermiteSeries {
  return withMpfr(bits, (R) => {
    const root = R.sqrt(R.number(q));
    const reach = R.upper(root);
    const count = Math.max(...terms.map((t) => componentCount(t.of, t.scale * reach, bits)));
    const tables = terms.map(({ of, scale }) =>
      q === 1
        ? keptTable(of, which, scale, bits, count)
        : table(R, of, which, R.multiply(R.number(scale), root), count),
    );
    const factors = terms.map(({ weight, scale }) =>
      which === 'value' ? R.number(weight) : R.multiply(R.number(weight), R.number(scale)),
    );
    const pair = R.fresh('proved');
    const coefficient = (r: number): MpfrInterval | undefined => {
      const present = [...tables.keys()].filter((k) => !tables[k].vanishes[r % 2]);
      if (present.length === 0) return undefined;
      return present.reduce((sum, k) => {
        loadPair(tables[k].coefficients, r, pair);
        return R.add(sum, R.multiply(factors[k], pair));
      }, R.number(0));
    };
    const rootTail = tables.reduce((sum, { tail }, k) => {
      const size = R.multiply(R.magnitude(factors[k]), R.sqrt(R.number(tail(R, count))));
      return R.add(sum, size);
    }, R.number(0));
    return new HermiteSeries(R, count, coefficient, R.upper(R.square(rootTail)));
  });
}

/** The coefficients of f(cz) or f′(cz), or a number of them. */
interface Table {
  readonly count: number;
  readonly coefficients: MultiprecisionArray;
  /** An upper bound of the energy from degree `count` on; the same whatever the length of the table. */
  readonly tail: (R: MpfrArithmetic, count: number) => number;
  /** Whether those of even and of odd degree all vanish. */
  readonly vanishes: readonly [even: boolean, odd: boolean];
}

const kept = new Map<string, Table>();

/** No coefficient depends on how many are made, so that a table kept from a longer series serves a shorter one. */
function keptTable(of: MixtureComponent, which: Which, scale: number, bits: number, count: number): Table {
  const key = `${of} ${which} ${scale} ${bits}`;
  let found = kept.get(key);
  if (found === undefined || found.count < count) {
    found = withMpfr(bits, (R) => table(R, of, which, R.number(scale), count));
    kept.set(key, found);
  }
  return found;
}

function table(R: MpfrArithmetic, of: MixtureComponent, which: Which, c: MpfrInterval, count: number): Table {
  const coefficients = new MultiprecisionArray(R.bits, 2 * count + 2);
  const mark = R.stack.mark();
  const square = R.square(c);
  const coefficient = coefficientOf(R, of, which, c, count);
  for (let r = 0; r < count; r++) {
    const inner = R.stack.mark();
    savePair(coefficients, r, coefficient(r) ?? R.number(0));
    R.stack.release(inner);
  }
  savePair(coefficients, count, energyOf(R, of, which, square));
  R.stack.release(mark);
  const tails = new Map<number, number>();
  return {
    count,
    coefficients,
    tail: (arithmetic, from) => {
      const tail = tails.get(from) ?? tailOf(arithmetic, coefficients, count, from);
      tails.set(from, tail);
      return tail;
    },
    vanishes: VANISHES[of][which],
  };
}

/** The energy, which stands behind the coefficients, less their squares. */
function tailOf(R: MpfrArithmetic, coefficients: MultiprecisionArray, energyAt: number, from: number): number {
  const mark = R.stack.mark();
  const [rest, pair] = [R.fresh('proved'), R.fresh('proved')];
  loadPair(coefficients, energyAt, rest);
  for (let r = 0; r < from; r++) {
    const inner = R.stack.mark();
    loadPair(coefficients, r, pair);
    R.assign(rest, R.subtract(rest, R.square(pair)));
    R.stack.release(inner);
  }
  const tail = Math.max(0, R.upper(rest));
  R.stack.release(mark);
  return tail;
}

function coefficientOf(
  R: MpfrArithmetic,
  of: MixtureComponent,
  which: Which,
  c: MpfrInterval,
  count: number,
): (r: number) => MpfrInterval | undefined {
  switch (of) {
    case 'erf':
    case 'gelu':
    case 'sin':
    case 'cos': {
      const values = entireCoefficients(R, of, which, c, count);
      return (r) => values[r];
    }
    default:
      return scaledLogisticCoefficients(R, of, which, R.square(c), count);
  }
}

/** E f(cz)² or E f′(cz)², given c². */
function energyOf(R: MpfrArithmetic, of: MixtureComponent, which: Which, square: MpfrInterval): MpfrInterval {
  const moment = which === 'value' ? 'energy' : 'slope';
  switch (of) {
    case 'erf':
      return erfMoment(R, moment, square);
    case 'gelu':
      return geluMoment(R, moment, square);
    case 'sin':
      return sinMoment(R, moment, square);
    case 'cos':
      // cos² + sin² = 1, and the derivative of either is the other
      return R.subtract(R.number(1), sinMoment(R, moment, square));
    default:
      return logisticMoment(R, of, moment, square);
  }
}

const EVEN_ONLY = [false, true] as const;
const ODD_ONLY = [true, false] as const;
const BOTH = [false, false] as const;

/** swish, GELU and softplus have both kinds; so has the sigmoid, ½ and odd ones. */
const VANISHES: Readonly<Record<MixtureComponent, Readonly<Record<Which, Table['vanishes']>>>> = {
  tanh: { value: ODD_ONLY, derivative: EVEN_ONLY },
  erf: { value: ODD_ONLY, derivative: EVEN_ONLY },
  sin: { value: ODD_ONLY, derivative: EVEN_ONLY },
  cos: { value: EVEN_ONLY, derivative: ODD_ONLY },
  sigmoid: { value: BOTH, derivative: EVEN_ONLY },
  gelu: { value: BOTH, derivative: BOTH },
  swish: { value: BOTH, derivative: BOTH },
  softplus: { value: BOTH, derivative: BOTH },
};

/**
 * Terms for a tail of about 2^−bits (the series proves what it is). Bells: T(R) falls like τ^R, τ = 2c²/(1 + 2c²) for erf and
 * c²/(1 + c²) for GELU. Waves: c^{2r}/r!.
 */
function componentCount(of: MixtureComponent, c: number, bits: number): number {
  switch (of) {
    case 'erf':
      return Math.ceil((bits + 8) / Math.log2(1 + 1 / (2 * c * c)));
    case 'gelu':
      return Math.ceil((bits + 16) / Math.log2(1 + 1 / (c * c)));
    case 'sin':
    case 'cos': {
      let r = 1;
      for (let log = 0; log > -(bits + 8); r++) log += Math.log2((c * c) / r);
      return r;
    }
    default:
      return scaledLogisticCount(of, c, bits);
  }
}

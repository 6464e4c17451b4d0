import type { MixtureComponent, MixtureTerm } from '../../activations/activation.js';
import type { Interval } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { components } from '../components/components.js';
import { HermiteSeries, loadPair, savePair } from '../hermite-series.js';
import { isOne } from '../variances.js';

/**
 * The Hermite series of φ(√q z) or φ′(√q z) for a mixture φ = Σ weight·f(scale·z): its coefficients are
 * the same sum of its components' (expectations are linear), and √T(R) ≤ Σ|weight|·√T_f(R) by Minkowski,
 * T_f = E f² − Σ b_r² from a component's own energy. All are cut where the slowest component's tail is below 2^−bits,
 * so that nothing is lost by that.
 *
 * Cost: that of the components' tables, which are kept for q = 1 (random mixtures share scales); then 1 ms or so.
 */
export function mixtureSeries(terms: readonly MixtureTerm[], order: 0 | 1, q: Interval, bits: number): HermiteSeries {
  return withMpfr(bits, (R) => {
    const root = R.sqrt(R.from(q));
    const reach = R.upper(root);
    const count = Math.max(...terms.map((t) => components[t.of].terms(t.scale * reach, bits)));
    const tables = terms.map(({ of, scale }) =>
      isOne(q)
        ? tableAtOne(of, order, scale, bits, count)
        : table(R, of, order, R.multiply(R.number(scale), root), count),
    );
    const factors = terms.map(({ weight, scale }) =>
      order === 0 ? R.number(weight) : R.multiply(R.number(weight), R.number(scale)),
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

/** No coefficient depends on how many are made, so that a table kept from a longer series serves a shorter one. */
function tableAtOne(of: MixtureComponent, order: 0 | 1, scale: number, bits: number, count: number): Table {
  const kept = longest(of, order, scale, bits);
  if (!(kept.table && kept.table.count >= count))
    kept.table = withMpfr(bits, (R) => table(R, of, order, R.number(scale), count));
  return kept.table;
}

const longest = memo(
  (of: MixtureComponent, order: 0 | 1, scale: number, bits: number) => `${of} ${order} ${scale} ${bits}`,
  (): { table?: Table } => ({}),
);

function table(R: MpfrArithmetic, of: MixtureComponent, order: 0 | 1, c: MpfrInterval, count: number): Table {
  const coefficients = new MultiprecisionArray(R.bits, 2 * count + 2);
  const mark = R.stack.mark();
  const square = R.square(c);
  const coefficient = components[of].coefficients(R, order, c, count);
  for (let r = 0; r < count; r++) {
    const inner = R.stack.mark();
    savePair(coefficients, r, coefficient(r) ?? R.number(0));
    R.stack.release(inner);
  }
  savePair(coefficients, count, components[of].secondMoment(R, order, square));
  R.stack.release(mark);
  return {
    count,
    coefficients,
    tail: memo(
      (_, from) => from,
      (S, from) => tailOf(S, coefficients, count, from),
    ),
    vanishes: components[of].vanishes[order],
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

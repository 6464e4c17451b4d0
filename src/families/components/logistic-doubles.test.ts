import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { point, width } from '../../numerics/interval/interval.js';
import { type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { atDouble } from '../double-series.js';
import { ONE } from '../variances.js';
import { componentSeries } from './component-series.js';
import { logisticComponents } from './components.js';
import type { LogisticMember } from './logistic.js';
import { logisticDoubles } from './logistic-doubles.js';
import { sechSquaredCoefficients } from './sech-squared.js';
import { sechSquaredInDoubles } from './sech-squared-doubles.js';

const members: LogisticMember[] = ['tanh', 'sigmoid', 'swish', 'softplus'];

describe('sechSquaredInDoubles', () => {
  for (const b of [1, 0.5] as const)
    it(`b = ${b}: every coefficient lies inside its enclosure, which is close, and not in one a hundred times as narrow`, () => {
      const count = 60;
      const found = sechSquaredInDoubles(b, count);
      let outsideNarrow = 0;
      withMpfr(128, (R) => {
        sechSquaredCoefficients(R, R.number(b), count, (index, exact: MpfrInterval) => {
          const { lo, hi } = found[index];
          expect(R.lower(exact) >= lo && R.upper(exact) <= hi).toBe(true);
          // The share of a node is below 100u, then four roundings a step. The rule leaves out e^−nats·√(4π)·E|z|^{r+1}/√r!/b² with
          // e^−nats = 2⁻⁵³·e⁻⁸ = 3.8e-20, and that moment is below 0.8·(r + 1)^¼ < 3: at most 1.7e-18 on either side.
          expect(hi - lo).toBeLessThanOrEqual(2 * (150 + 8 * index) * 2 ** -53 * Math.abs(lo) + 3.4e-18);
          const middle = lo / 2 + hi / 2;
          const narrow = (hi - lo) / 200;
          if (R.lower(exact) < middle - narrow || R.upper(exact) > middle + narrow) outsideNarrow++;
        });
      });
      expect(outsideNarrow).toBeGreaterThan(0);
    });
});

describe('logisticDoubles', () => {
  for (const member of members)
    for (const order of [0, 1] as const)
      it(`${member}, order ${order}: the series at 128 bits lies inside, at widths below 5e-14, ends of [−1, 1] included`, () => {
        const random = seedrandom(`${member} ${order === 0 ? 'value' : 'derivative'}`);
        const series = logisticDoubles(logisticComponents[member], order);
        const exact = componentSeries(logisticComponents[member], order, ONE, 128);
        const rhos = [-1, 0, 1, ...Array.from({ length: 60 }, () => 2 * random() - 1)];
        for (const rho of rhos) {
          const found = atDouble(series, point(rho));
          const { lo, hi } = withMpfr(128, (R) => R.toInterval(exact.at(R, R.number(rho))));
          expect(found.lo <= lo && hi <= found.hi).toBe(true);
          expect(width(found)).toBeLessThanOrEqual(5e-14);
        }
      });

  it('control: a coefficient moved by a hundred units in the last place of the sum is noticed', () => {
    const series = logisticDoubles(logisticComponents.tanh, 1);
    const values = Float64Array.from(series.values);
    values[0] += 2 * series.radius;
    const moved = atDouble({ ...series, values }, point(0.5));
    const { lo } = withMpfr(128, (R) =>
      R.toInterval(componentSeries(logisticComponents.tanh, 1, ONE, 128).at(R, R.number(0.5))),
    );
    expect(moved.lo > lo).toBe(true);
  });
});

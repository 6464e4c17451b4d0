import { closestLines } from '../floors/line-angles.js';
import { OWN } from '../floors/own.js';
import { computed } from '../parts/computed.js';
import { angleBetween, directions, directionsOf } from '../parts/data.js';
import type { Arithmetic, Interval } from '../parts/intervals.js';
import { absolute, middle } from '../parts/intervals.js';
import { type Figure, line, linear, lines, logarithmic } from '../parts/lines.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import {
  bySmallestDegree,
  entriesAt,
  isOblique,
  type SeriesInstance,
  seriesAt,
  seriesInstances,
  weights,
} from './series.js';

const pair = directions({ n: 2, dimension: [2, 4], minSeparation: 1e-4 }).filter(isOblique);
const small = directions({ n: 2, dimension: 2, minSeparation: 1e-2, maxEntry: 9 });
const layers = [1, 12] as const;

export const ntkChaoticIdentity = defineClaim<SeriesInstance>({
  id: 'ntk.chaotic-identity',
  sides: [String.raw`$|\Theta^L_{ij}|/T_L$`, 'bound $b_L$'],
  title:
    'Centred and not linear: the tangent kernel tends to a multiple of the identity, at a rate that two numbers tell',
  source: { ...OWN, theorem: 'chaotic phase of Xiao, Pennington & Schoenholz (ICML 2020), for each instance' },
  statement: String.raw`\frac{|\Theta^L_{ij}|}{T_L} \le b_L = \alpha_L\vartheta_L\,b_{L-1} + (1-\alpha_L)\,\hat c_L,\qquad \hat c_L = \frac{o_L}{1+o_L},\ o_L = \frac{|\rho_{ij}|}{1-|\rho_{ij}|}(1+\eta)^{-L}`,
  hypotheses: String.raw`$f = \sum_{r\ge1}a_r^2\rho^r$, $\sum a_r^2 = 1$, $\eta = 1 - a_1^2 > 0$, $\chi = f'(1)$, $0 < |\rho_{ij}| < 1$; $T_L = \sum_{l\le L}\chi^l$, $\alpha_L = \chi T_{L-1}/T_L$, $\vartheta_L = 1 - (1 - a_1^2/\chi)(1-\hat c_{L-1})$, $b_0 = \hat c_0 = |\rho_{ij}|$.`,
  because: String.raw`Put $c_l = |\Sigma^l_{ij}|$ and $t_l = |\Theta^l_{ij}|$. $|f(\rho)| \le f(|\rho|)$, and on $[0,1]$ $f(\rho) \le a_1^2\rho + (1-a_1^2)\rho^2 = \rho - \eta\rho(1-\rho)$, so the odds $\rho/(1-\rho)$ shrink by $1+\eta$ at least: $\frac{1-f}{f} \ge \frac{(1-\rho)(1+\eta\rho)}{\rho(1-\eta(1-\rho))} \ge (1+\eta)\frac{1-\rho}{\rho}$, as $1+\eta\rho \ge (1+\eta)(1-\eta(1-\rho))$. Hence $c_l \le \hat c_l$. Likewise $f'(\rho) = a_1^2 + \sum_{r\ge2}ra_r^2\rho^{r-1} \le a_1^2 + (\chi-a_1^2)\rho$, so $|f'(\pm c_{L-1})| \le a_1^2 + (\chi - a_1^2)\hat c_{L-1} = \chi\vartheta_L$. The recursion gives $t_L \le \chi\vartheta_L t_{L-1} + \hat c_L$; divided by $T_L = \chi T_{L-1} + 1$, with $\chi T_{L-1}/T_L = \alpha_L$ and $1/T_L = 1-\alpha_L$, it is the one for $b_L$. What follows for all points together: ntk.chaotic-condition.`,
  instances: seriesInstances(weights('none', 3), pair, layers),
  compare: (instance, at) => share(instance, at),
  group: bySmallestDegree,
  typicalSeconds: 0.04,
  drawMilliseconds: 0.075,
  onData: {
    instances: (rows) => seriesInstances(weights('none', 3), rows(2, 2), layers),
    admits: ({ data }) => isOblique(data),
  },
  cover: {
    'six layers or more': { when: ({ depth }) => depth >= 6, atLeast: 0.3 },
    'a linear part': { when: ({ weights: w }) => w[1] > 0, atLeast: 0.5 },
  },
  figures: () => [decay()],
  controls: [
    control('half-as-much-again', 800, {
      breaks: String.raw`$1.5\,\eta$ in place of $\eta$`,
      instances: seriesInstances(weights('none'), small, [1, 3]),
      compare: (instance, at) => share(instance, at, { factor: 1.5 }),
    }),
    control('not-centred', 200, {
      breaks: String.raw`$a_0 \ne 0$: correlations do not tend to 0`,
      instances: seriesInstances(weights('some'), small, [2, 6]),
      compare: (instance, at) => share(instance, at),
    }),
    control('slope-of-the-first-degree', 200, {
      breaks: String.raw`$\vartheta_L = a_1^2/\chi$: $f'$ is taken at 0`,
      instances: seriesInstances(weights('none'), small, [1, 3]),
      compare: (instance, at) => share(instance, at, { atZero: true }),
    }),
  ],
});

export interface ShareVariant {
  /** η is so many times what it is. */
  readonly factor?: number;
  /** f′ is taken at 0. */
  readonly atZero?: boolean;
}

function share({ weights: w, data, depth }: SeriesInstance, at: Precision, variant: ShareVariant = {}): Comparison {
  const entry = computed(at, (R) => {
    const [pairs, own] = [angleBetween(R, data, 0, 1).cosine, R.number(1)].map((rho) => entriesAt(R, w, depth, rho));
    return R.divide(pairs.tangents[depth], own.tangents[depth]);
  });
  return atMost(absolute(entry), shareBound({ weights: w, data, depth }, at, variant));
}

/** b_L, of the largest correlation. */
export function shareBound(
  { weights: w, data, depth }: SeriesInstance,
  at: Precision,
  { factor = 1, atZero = false }: ShareVariant = {},
): Interval {
  return computed(at, <T>(R: Arithmetic<T>): T => {
    const one = R.number(1);
    const linear = seriesAt(R, w, R.number(0), 1);
    const chi = seriesAt(R, w, one, 1);
    const shrinking = R.add(one, R.multiply(R.number(factor), R.subtract(one, linear)));
    const rho = R.magnitude(angleBetween(R, data, ...(closestLines(data) ?? [0, 1])).cosine);
    let odds = R.divide(rho, R.subtract(one, rho));
    let [bound, correlation, total] = [rho, rho, one];
    for (let l = 1; l <= depth; l++) {
      const next = R.add(R.multiply(chi, total), one);
      const before = R.divide(R.multiply(chi, total), next);
      const beyond = R.multiply(
        R.subtract(one, R.divide(linear, chi)),
        R.subtract(one, atZero ? R.number(0) : correlation),
      );
      odds = R.divide(odds, shrinking);
      correlation = R.divide(odds, R.add(one, odds));
      bound = R.add(
        R.multiply(R.multiply(before, R.subtract(one, beyond)), bound),
        R.multiply(R.subtract(one, before), correlation),
      );
      total = next;
    }
    return bound;
  });
}

function decay(): Figure {
  const [w, data] = [[0, 2, 1, 1], directionsOf('1 0, 2 1')];
  const depths = Array.from({ length: 30 }, (_, l) => l + 1);
  const of = (which: 'left' | 'right') =>
    depths.map((depth) => middle(share({ weights: w, data, depth }, 'float64')[which]));
  return lines({
    id: 'identity-by-layer',
    title: 'Entries of the tangent kernel beside its diagonal',
    caption: String.raw`$f = \frac14(2\rho + \rho^2 + \rho^3)$ on (1,0), (2,1): $|\Theta^L_{12}|/T_L$ and $b_L$.`,
    x: linear('layer $L$', 'layers'),
    y: logarithmic('share of the diagonal'),
    series: [
      line(String.raw`$|\Theta^L_{12}|/T_L$`, 'measured', depths, of('left')),
      line('$b_L$', 'bound', depths, of('right')),
    ],
  });
}

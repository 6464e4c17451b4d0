import fc from 'fast-check';
import { SARAO_MANNELLI } from '../citations.js';
import { computed } from '../parts/computed.js';
import { type Arithmetic, point } from '../parts/intervals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { lossAgainstTime } from './loss-figure.js';

/** A* = diag(1 (rank times), kernel (missing times)), A_0 = diag(p, …, b, …), p and b in sixteenths, η = 1/inverseStep. */
interface Instance {
  readonly rank: number;
  readonly missing: number;
  readonly p: number;
  readonly b: number;
  readonly inverseStep: number;
  readonly steps: number;
}

const parts = (steps: fc.Arbitrary<number>, unit = 1, most = 4) =>
  fc.record({
    steps,
    rank: fc.integer({ min: 1, max: most }),
    missing: fc.integer({ min: 1, max: most }),
    p: fc.integer({ min: 0, max: 32 / unit }).map((p) => p * unit),
    b: fc.integer({ min: 1, max: 48 / unit }).map((b) => b * unit),
    inverseStep: fc.constantFrom(16, 32, 64, 128, 1024, 2 ** 20),
  });
const few = parts(fc.integer({ min: 1, max: 3 }), 8, 1);
/** N_p ≤ 0: (p − 1)(r + 2) + kb ≤ 0. */
const startsBelow = ({ rank, missing, p, b }: Instance): boolean => (p - 16) * (rank + 2) + missing * b <= 0;
const stepFits = ({ rank, missing, inverseStep: n }: Instance): boolean =>
  10 * n >= 13 * (rank + 2) && missing * n >= 3 * (rank + missing + 2);
const admits = (instance: Instance): boolean => startsBelow(instance) && stepFits(instance);

export const quadraticSlow = defineClaim<Instance>({
  id: 'quadratic.slow',
  sides: ['loss $L_t$', 'floor'],
  title:
    'Where the teacher lacks a dimension, gradient descent is slow: the loss stays above one over the square of time',
  source: { ...SARAO_MANNELLI, theorem: 'explicit form of the slow rate at a degenerate teacher' },
  statement: String.raw`L_t \;\ge\; \frac{\frac12 k\kappa}{(1/b + 2q\eta\kappa t)^2}, \qquad \kappa = \frac{d+2}{r+2}, \quad q = \frac{1 - x_0/2}{(1-x_0)^2}, \quad x_0 = \eta\kappa b`,
  hypotheses: String.raw`$A^* = \mathrm{diag}(1_r, 0_k)$, $A_0 = \mathrm{diag}(p\,1_r, b\,1_k)$, $p + kb/(r+2) \le 1$, $\eta \le \min\{\frac1{1.3(r+2)}, \frac{k}{3(d+2)}\}$, steps $A' = (I - \eta N)A(I - \eta N)$; eigenvalues of $A^*$ other than 1 are a change of units. $t^2\eta^2L_t \to k(r+2)/(8(d+2))$`,
  because: String.raw`$L = ry^2/(r+2) + \frac12k\kappa u^2$ with $y = -N_p$, and $y \ge 0$ is kept. So $N_u = \kappa u - ry/(r+2) \le \kappa u$, and $u' \ge u(1 - \eta\kappa u)^2$: the map increases where $\eta\kappa u \le \frac13$, and $1/v$ grows by at most $2q\eta\kappa$ a step along its iterates.`,
  instances: parts(fc.integer({ min: 1, max: 60 })).filter(admits),
  compare: (instance, at) => aboveFloor(instance, at),
  group: ({ missing }) => `k = ${missing}`,
  cover: {
    'twenty steps or more': { when: ({ steps }) => steps >= 20, atLeast: 0.3 },
    'two dimensions or more missing': { when: ({ missing }) => missing >= 2, atLeast: 0.15 },
    'hardly started': { when: ({ p }) => p <= 2, atLeast: 0.1 },
  },
  typicalSeconds: 0.03,
  drawMilliseconds: 0.044,
  controls: [
    control('trace-forgotten', 60, {
      breaks: String.raw`$\kappa = 1$ in the rate: as if the trace coupled the kernel to nothing`,
      instances: few.filter(admits),
      compare: (instance, at) => aboveFloor(instance, at, { coupled: false }),
    }),
    control('starts-above', 80, {
      breaks: '$p + kb/(r+2) > 1$ at the start',
      instances: parts(fc.integer({ min: 1, max: 32 }), 8, 1).filter((i) => !startsBelow(i) && stepFits(i)),
      compare: (instance, at) => aboveFloor(instance, at),
    }),
    control('small-eigenvalue', 30, {
      breaks: String.raw`$A^*$ has the eigenvalue $\frac12$ in place of 0`,
      instances: few.filter(admits),
      compare: (instance, at) => aboveFloor(instance, at, { kernel: 8 }),
    }),
  ],
  figures: () => [lossAgainstTime()],
});

/** `kernel` in sixteenths. */
function aboveFloor(instance: Instance, at: Precision, { coupled = true, kernel = 0 } = {}): Comparison {
  const left = computed(at, (R) => R.scope(() => lossAfter(R, instance, kernel)));
  const right = computed(at, (R) => R.scope(() => floorAt(R, instance, coupled)));
  return atLeast(left, right, { steps: point(instance.steps) });
}

/** L_t from the two eigenvalues p and u of A_t. */
function lossAfter<T>(
  R: Arithmetic<T>,
  { rank, missing, p: start, b, inverseStep, steps }: Instance,
  kernel: number,
): T {
  const eta = R.divide(R.number(1), R.number(inverseStep));
  const zero = R.number(kernel / 16);
  let [p, u] = [R.number(start / 16), R.number(b / 16)];
  const half = (): T => {
    const kept = R.multiply(R.number(rank), R.subtract(p, R.number(1)));
    return R.scale(R.add(kept, R.multiply(R.number(missing), R.subtract(u, zero))), -1);
  };
  for (let t = 0; t < steps; t++) {
    const mean = half();
    const factor = (x: T, target: T): T =>
      R.square(R.subtract(R.number(1), R.multiply(eta, R.add(R.subtract(x, target), mean))));
    [p, u] = [R.multiply(p, factor(p, R.number(1))), R.multiply(u, factor(u, zero))];
  }
  const norm = R.add(
    R.multiply(R.number(rank), R.square(R.subtract(p, R.number(1)))),
    R.multiply(R.number(missing), R.square(R.subtract(u, zero))),
  );
  return R.add(R.scale(norm, -1), R.square(half()));
}

function floorAt<T>(R: Arithmetic<T>, { rank, missing, b, inverseStep, steps }: Instance, coupled: boolean): T {
  const kappa = R.divide(R.number(rank + missing + 2), R.number(rank + 2));
  const start = R.number(b / 16);
  const rate = R.divide(coupled ? kappa : R.number(1), R.number(inverseStep));
  const x = R.multiply(rate, start);
  const one = R.number(1);
  const q = R.divide(R.subtract(one, R.scale(x, -1)), R.square(R.subtract(one, x)));
  const growth = R.multiply(R.scale(R.multiply(q, rate), 1), R.number(steps));
  const denominator = R.square(R.add(R.divide(one, start), growth));
  return R.divide(R.scale(R.multiply(R.number(missing), kappa), -1), denominator);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations } from '../../src/activations/registry.js';
import { contains, point } from '../../src/numerics/interval/interval.js';
import { entryOf } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { piecewise } from './activations.js';
import { computed, computedMatrix } from './computed.js';
import { directionsOf, isSeparated } from './data.js';
import { eachEnd } from './each-end.js';
import { byActivation, fixed, lambdaMinAtLeast } from './gram-instance.js';
import type { Arithmetic } from './intervals.js';
import { dots, line, linear, lines, logarithmic, path } from './lines.js';
import { memo } from './memo.js';
import { simpleIntegers } from './simple-integers.js';
import { type Control, control } from './statement.js';
import { dot, dotOfDoubles, squaredLength } from './vectors.js';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('eachEnd', () => {
  const ends = eachEnd({ lower: 'share over its lower end', upper: 'upper end over the share' });

  it('draws all ends or one, and says what the slack is at each', () => {
    expect(new Set(fc.sample(ends.any, { seed: 1, numRuns: 64 }))).toEqual(new Set(['lower', 'upper']));
    expect(new Set(fc.sample(ends.only.upper, { seed: 1, numRuns: 8 }))).toEqual(new Set(['upper']));
    expect(ends.group({ end: 'upper' })).toBe('upper end over the share');
  });

  it('draws as a choice from the ends in their order does, so that replay lines stay', () => {
    const sampled = { seed: 7, numRuns: 50 };
    expect(fc.sample(ends.any, sampled)).toEqual(fc.sample(fc.constantFrom('lower', 'upper'), sampled));
  });
});

describe('instances of Gram matrices', () => {
  // λ_min of ReLU at (1,0), (0,1), (1,1) is 1/8.
  const data = directionsOf('1 0, 0 1, 1 1');

  it('hold the smallest eigenvalue against the bound, and tell the separation unless told otherwise', () => {
    const [instance] = fc.sample(fixed(activations.relu, fc.constant(data)), 1);
    for (const precision of ['float64', { bits: 128 }] as const) {
      const { left, relation, right, quantities } = lambdaMinAtLeast(instance, precision, point(0.1));
      expect([contains(left, 1 / 8), relation, right]).toEqual([true, '>=', point(0.1)]);
      // sin 45°
      expect(contains(quantities.separation, Math.SQRT1_2)).toBe(true);
    }
    expect(lambdaMinAtLeast(instance, 'float64', point(0), { points: point(3) }).quantities).toEqual({
      points: point(3),
    });
  });

  it('are grouped by the family of the activation', () => {
    expect(byActivation({ activation: activations.elu(1) })).toBe('elu');
    expect(byActivation({ activation: activations.tanh })).toBe('tanh');
  });
});

describe('control', () => {
  it('adds a name and a number of draws to what differs', () => {
    const made: Control<number> = control('off-by-one', 50, { breaks: 'one too many', instances: fc.constant(1) });
    expect(made).toEqual({
      id: 'off-by-one',
      refutedWithin: 50,
      breaks: 'one too many',
      instances: expect.anything(),
    });
  });
});

describe('data and activations as they are written', () => {
  it('directions by rows, piecewise linear functions by knots', () => {
    expect(directionsOf('1 0, -2 0.5').rows).toEqual([
      [1, 0],
      [-2, 0.5],
    ]);
    const { value, name } = piecewise('-1:0 0:0 1:2');
    expect([name, value(-3), value(0.5), value(4)]).toEqual(['piecewiseLinear(-1:0 0:0 1:2)', 0, 1, 8]);
  });

  it('what shrinks comes simplest first', () => {
    expect(fc.sample(simpleIntegers(2), { seed: 1, numRuns: 200 }).every((k) => Math.abs(k) <= 2)).toBe(true);
    expect(new Set(fc.sample(simpleIntegers(2), { seed: 1, numRuns: 200 })).size).toBe(5);
  });

  it('two directions count as separated unless they are parallel or antiparallel', () => {
    expect(isSeparated({ data: directionsOf('1 0, 1000 1') })).toBe(true);
    expect(isSeparated({ data: directionsOf('1 0, -1 0') })).toBe(false);
  });
});

describe('computed', () => {
  it('is one formula at every precision, narrower with more bits', () => {
    const third = <T>(R: Arithmetic<T>): T => R.divide(R.number(1), R.number(3));
    const [double, fine] = (['float64', { bits: 128 }] as const).map((precision) => computed(precision, third));
    expect(contains(double, 1 / 3)).toBe(true);
    expect(contains(fine, 1 / 3)).toBe(true);
    expect(fine.hi - fine.lo).toBeLessThanOrEqual(double.hi - double.lo);
  });

  it('fills a symmetric matrix by a formula for its entries', () => {
    const matrix = computedMatrix(2, 'float64', (R, i, j) => R.number(10 * Math.max(i, j) + Math.min(i, j)));
    expect([entryOf(matrix, 0, 0), entryOf(matrix, 0, 1), entryOf(matrix, 1, 1)].map((x) => x.lo)).toEqual([0, 10, 11]);
  });
});

describe('vectors', () => {
  // 1·4 + 2·5 + 3·6 = 32 and 1 + 4 + 9 = 14; 2⁵³ + 1 + 1 is 2⁵³ from the front, and 2⁵³ + 2 from the back.
  it('are added up from the first entry on, in arrays of either kind', () => {
    expect([dot([1, 2, 3], [4, 5, 6]), squaredLength([1, 2, 3])]).toEqual([32, 14]);
    expect([dot([2 ** 53, 1, 1], [1, 1, 1]), dot([1, 1, 2 ** 53], [1, 1, 1])]).toEqual([2 ** 53, 2 ** 53 + 2]);
    const [v, w] = [new Float64Array([2 ** 53, 1, 1]), new Float64Array([1, 1, 1])];
    expect([dotOfDoubles(v, w), dotOfDoubles(v.toReversed(), w)]).toEqual([2 ** 53, 2 ** 53 + 2]);
  });
});

describe('memo', () => {
  it('computes once for the same fields, whatever the others, and forgets the oldest', () => {
    let calls = 0;
    const root = memo(
      ['x'],
      ({ x }: { readonly x: number; readonly y?: number }) => {
        calls++;
        return Math.sqrt(x);
      },
      2,
    );
    expect([root({ x: 4 }), root({ x: 4, y: 1 }), root({ x: 9 }), root({ x: 16 })]).toEqual([2, 2, 3, 4]);
    expect(calls).toBe(3);
    root({ x: 4 });
    expect(calls).toBe(4);
  });
});

describe('lines', () => {
  it('goes through pairs, and gives a function the index too', () => {
    expect(
      path('a', 'bound', [
        [1, 5],
        [2, 7],
      ]),
    ).toEqual(line('a', 'bound', [1, 2], [5, 7]));
    expect(line('a', 'exact', [3, 4], (x, i) => x + 10 * i)).toEqual(line('a', 'exact', [3, 4], [3, 14]));
  });

  it('takes values or a function of x', () => {
    expect(line('a', 'exact', [1, 2], (x) => x * x)).toEqual(line('a', 'exact', [1, 2], [1, 4]));
    expect(dots('a', 'exact', [1], [3])).toEqual({ name: 'a', role: 'exact', draw: 'dots', x: [1], y: [3] });
  });

  it('leaves out the unit of a pure number', () => {
    const text = { id: 'id', title: 'title', caption: 'caption', series: [] };
    const figure = lines({ ...text, x: linear('depth', 'layers'), y: logarithmic('ratio') });
    expect(figure).toEqual({
      ...text,
      kind: 'lines',
      x: { label: 'depth', unit: 'layers', scale: 'linear' },
      y: { label: 'ratio', scale: 'log' },
    });
  });
});

/** Theorems and their pictures, a folder for each subject. Certificates state them apart, by `src`; bounds are in the page's script, into which parts would bring fast-check. */
describe('what parts/ gives', () => {
  const GIVEN =
    /src\/(evidence\/figure|activations\/(activation|registry|random|piecewise-linear)|claims\/(claim|along)|data\/(angle|arbitrary|directions|exact-pair|intrinsic-dimension|separation)|numerics\/interval\/(arithmetic|float64-arithmetic|interval))\.js'/;

  it('is imported from there', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\/.*(?<!\.test)\.ts$/.test(file) && !/^(parts|certificates|gram\/bounds)\//.test(file),
    );
    expect(files.filter((file) => GIVEN.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

/** What each of these says stands in one file of the theorems; who needs it imports it. */
describe.each([
  ['a line figure', /kind: 'lines'/, 'parts/lines.ts'],
  ['the smallest eigenvalue of a Gram matrix', /smallestEigenvalue\(gramMatrix\(/, 'parts/gram-instance.ts'],
  [
    'the degree 2 ln(2n)/δ² + 1 of the floor of a kink',
    /add\(divide\((multiply|scale)\(.*log\(.*square\(/,
    'gram/bounds/kink-floor.ts',
  ],
  ['a scalar product of doubles', /=> \w+ \+ \w+ \* \w+\[\w\], 0\)|sum \+= v\[k\] \* w\[k\]/, 'parts/vectors.ts'],
  ['the room n − N(R) − k + 1', /rank - k \+ 1/, 'gram/bounds/smooth-ceiling.ts'],
])('%s', (_, pattern, home) => {
  it(`stands in ${home} alone`, () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?<!\.test)\.ts$/.test(file),
    );
    const holders = files.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
    expect(holders).toEqual([home]);
  });
});

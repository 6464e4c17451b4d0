import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/special/random.js';
import { grainsOf, type Provenance } from './entry-grain.js';

const random = seededRandom('grains');
const n = 8;
/** A symmetric matrix with 1 on the diagonal, each entry beside it made by `make` of a number in (−1, 1). */
function matrixOf(make: (x: number) => number, diagonal = 1) {
  const middle = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    middle[i * n + i] = diagonal;
    for (let j = 0; j < i; j++) middle[i * n + j] = middle[j * n + i] = make(2 * random.uniform() - 1);
  }
  return { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' } as const;
}
/** Each sign found, and half a unit of 0.3 by it. */
const signs = (matrix: ReturnType<typeof matrixOf>, provenance: Partial<Provenance> = {}) =>
  grainsOf(matrix, { unit: 2 ** -53, ...provenance }).map(({ how, halfUnit }) => [how, halfUnit(0.3)] as const);

const float64 = ['float64 without a sign of fewer digits', 0.3 * 2 ** -53] as const;
const toBits = (bits: number) => (x: number) => {
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(x))) + 1 - bits);
  return Math.round(x / unit) * unit;
};

describe('grainsOf', () => {
  it('finds nothing in full doubles but their own precision', () => {
    expect(signs(matrixOf((x) => x))).toEqual([float64]);
  });

  it.each([
    ['float32 stored as float64', Math.fround, 'no more digits than float32 holds', 0.3 * 2 ** -24],
    ['float16 stored as float64', toBits(11), 'no more digits than float16 holds', 0.3 * 2 ** -11],
    ['bfloat16 stored as float64', toBits(8), 'no more digits than bfloat16 holds', 0.3 * 2 ** -8],
    ['36 bits', toBits(36), 'no more than 36 significant bits', 0.3 * 2 ** -36],
    ['three decimals', (x: number) => Math.round(x * 1000) / 1000, 'stored with at most 3 decimals', 0.0005],
    ['nine decimals', (x: number) => Math.round(x * 1e9) / 1e9, 'stored with at most 9 decimals', 0.5e-9],
    [
      '5 significant digits',
      (x: number) => Number((x ** 5).toPrecision(5)),
      'stored with at most 5 significant digits',
      0.5e-5,
    ],
    ['multiples of 2⁻¹²', (x: number) => Math.round(x * 4096) / 4096, 'all multiples of 1/4096', 2 ** -13],
    ['counts over 87', (x: number) => Math.round(x * 87) / 87, 'all multiples of 1/87', 0.5 / 87],
  ] as const)('%s', (_name, make, how, halfUnit) => {
    const found = signs(matrixOf(make));
    // Of several signs the coarsest: numbers of few bits have also few decimals.
    const [coarsest, half] = found.toSorted(([, a], [, b]) => b - a)[0];
    expect(coarsest).toBe(how);
    expect(half / halfUnit).toBeCloseTo(1, 9);
    expect(found.at(-1)).toEqual(float64);
  });

  it('whole numbers times one number that is no simple fraction', () => {
    const step = Math.SQRT2 / 100;
    const [[how, half]] = signs(matrixOf((x) => Math.round(x * 50) * step, 100 * step));
    expect(how).toBe(`all multiples of ${step.toPrecision(6)}`);
    // Their greatest common divisor may be a multiple of it; among 28 numbers up to 50 it is it.
    expect(half / (step / 2)).toBeCloseTo(1, 9);
  });

  it('of single precision: decimals are told from its own digits', () => {
    const single = 2 ** -24;
    expect(signs(matrixOf(Math.fround), { unit: single }).map(([how]) => how)).toEqual([
      'float32 without a sign of fewer digits',
    ]);
    expect(
      signs(
        matrixOf((x) => Math.fround(Math.round(x * 100) / 100)),
        { unit: single },
      )[0],
    ).toEqual(['stored with at most 2 decimals', 0.005]);
  });

  it('whole numbers are exact, printed without a point or stored', () => {
    expect(signs(matrixOf((x) => Math.round(9 * x), 9))).toEqual([]);
    expect(
      signs(
        matrixOf((x) => x),
        { printed: { significant: 3, whole: true } },
      ),
    ).toEqual([]);
  });

  it('digits as printed: decimals for all numbers alike, significant digits by size', () => {
    const matrix = matrixOf((x) => x);
    expect(signs(matrix, { printed: { decimals: 2, significant: 3, whole: false } })[0]).toEqual([
      'printed to 2 decimals',
      0.005,
    ]);
    // 0.3 to 4 digits: 0.3000, half a unit is 0.00005.
    const [how, half] = signs(matrix, { printed: { significant: 4, whole: false } })[0];
    expect(how).toBe('printed to 4 significant digits');
    expect(half / 0.00005).toBeCloseTo(1, 12);
    // All that doubles have.
    expect(signs(matrix, { printed: { decimals: 17, significant: 17, whole: false } })).toEqual([float64]);
  });

  it('singles printed to nine digits', () => {
    const matrix = matrixOf((x) => Number(Math.fround(x).toPrecision(9)));
    const found = signs(matrix, { printed: { significant: 9, whole: false } });
    expect(found).toContainEqual(['singles by their digits', 0.3 * 2 ** -24]);
    const other = signs(
      matrixOf((x) => Number(x.toPrecision(9))),
      { printed: { significant: 9, whole: false } },
    );
    expect(other.map(([how]) => how)).not.toContain('singles by their digits');
  });

  it.each([
    ['float16', toBits(11), 'mostly no more digits than float16 holds', {}],
    ['36 bits', toBits(36), 'mostly no more than 36 significant bits', {}],
    ['counts over 87', (x: number) => Math.round(x * 87) / 87, 'mostly multiples of 1/87', {}],
    [
      'singles printed to nine digits',
      (x: number) => Number(Math.fround(x).toPrecision(9)),
      'singles by their digits',
      { printed: { significant: 9, whole: false } },
    ],
  ] as const)('%s: the largest entry made longer hides nothing', (_name, make, how, provenance) => {
    const matrix = matrixOf(make);
    // A number of all the bits of doubles, of no small denominator, and no single.
    matrix.middle[1] = matrix.middle[n] = Math.PI / 3.2;
    expect(signs(matrix, provenance).map(([sign]) => sign)).toContain(how);
  });

  it('asymmetry, a diagonal that varies about 1, a correlation beyond 1', () => {
    expect(
      signs(
        matrixOf((x) => x),
        { asymmetry: 2e-5 },
      )[0],
    ).toEqual(['asymmetric by up to 0.000020 before averaging', 1e-5]);
    const varied = matrixOf((x) => x);
    varied.middle[0] = 1 - 3e-7;
    const [diagonal] = signs(varied);
    expect(diagonal[0]).toBe('a diagonal that varies about 1 by 3.0e-7');
    expect(diagonal[1] / 3e-7).toBeCloseTo(1, 6);
    const [beyond] = signs(matrixOf((x) => (x > 0.2 ? 1 + 1e-6 : x)));
    expect(beyond[0]).toBe('a correlation beyond 1 by 0.0000010');
    // A last bit is no sign, nor is the diagonal of a matrix that is no correlation.
    expect(signs(matrixOf((x) => x, 1 - 2 ** -53))).toEqual([float64]);
    expect(signs(matrixOf((x) => (x > 0.2 ? 2 * x : x), 1 + 3e-7))).toEqual([float64]);
    // A ridge of 1e-6 was added on purpose, and two equal points have the correlation 1.
    expect(signs(matrixOf((x) => (x > 0.2 ? 1 : x), 1 + 1e-6))).toEqual([float64]);
  });
});

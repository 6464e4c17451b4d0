import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { gramMatrix } from '../gram/gram-matrix.js';
import { parseDecimal, roundingOf } from '../numerics/exact/decimal.js';
import { seededRandom } from '../numerics/special/random.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import { exactMatrix, type SymmetricMatrix, toMultiprecision } from '../numerics/spectrum/symmetric-matrix.js';
import { withInertia } from '../testing/known-inertia.js';
import { withSpectrum } from '../testing/known-spectrum.js';
import { numberRows, textRows } from '../testing/rows.js';
import { certify } from './certify.js';

const rowsOf = (matrix: Float64Array, n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from(matrix.subarray(i * n, (i + 1) * n)));

/** n vectors of d whole coordinates: their products are exact, and the rank of the Gram matrix is exactly d. */
function integerGram(n: number, d: number, seed: string): number[][] {
  const random = seededRandom(seed);
  const x = Array.from({ length: n }, () => Array.from({ length: d }, () => random.integer(-9, 9)));
  return x.map((v) => x.map((w) => v.reduce((sum, c, k) => sum + c * w[k], 0)));
}

describe('certify', () => {
  const random = seededRandom('certificates');

  it('encloses what a matrix was built from, and decides by its signs', () => {
    for (let round = 0; round < 60; round++) {
      const n = random.integer(2, 16);
      const d = Array.from({ length: n }, () => random.integer(-3, 12) / 4);
      const { matrix, spectrum } = withSpectrum(d, 3, () => random.uniform());
      const found = certify(rowsOf(matrix, n));
      const sizes = [...spectrum].map(Math.abs);
      expect(found.smallest.lo).toBeLessThanOrEqual(spectrum[0]);
      expect(found.smallest.hi).toBeGreaterThanOrEqual(spectrum[0]);
      expect(found.largest.lo).toBeLessThanOrEqual(spectrum[n - 1]);
      expect(found.largest.hi).toBeGreaterThanOrEqual(spectrum[n - 1]);
      expect(found.positiveDefinite).toBe(spectrum[0] > 0 ? 'proved' : 'disproved');
      expect(found.positiveSemidefinite).toBe(spectrum[0] >= 0 ? 'proved' : 'disproved');
      expect(found.rank).toMatchObject(rankTwice(sizes.filter((x) => x > 0).length));
      const condition = Math.max(...sizes) / Math.min(...sizes);
      if (Number.isFinite(condition)) {
        expect(found.conditionNumber.lo).toBeLessThanOrEqual(condition);
        // Eigenvalues ≥ 1/4 of a matrix of norm ≤ 3 are known to far better than 2⁻⁴⁰ of themselves.
        expect(found.conditionNumber.hi).toBeLessThanOrEqual(condition * (1 + 2 ** -40) * (1 + 2 ** -40));
      }
    }
  });

  const rankTwice = (rank: number) => ({ atLeast: rank, atMost: rank });

  it('knows a singular matrix for one: semidefinite proved, the rank exact, λ_min exactly 0', () => {
    expect(certify(integerGram(12, 4, 'twelve'))).toMatchObject({
      smallest: { lo: 0, hi: 0 },
      rank: { atLeast: 4, atMost: 4, resolution: 0 },
      positiveDefinite: 'disproved',
      positiveSemidefinite: 'proved',
      because: 'exact elimination over the rationals has 4 positive, 8 zero and 0 negative pivots',
      precision: 'exact',
      conditionNumber: { hi: Number.POSITIVE_INFINITY },
    });
    expect(certify(numberRows('0 0, 0 0'))).toMatchObject({
      largest: { lo: 0, hi: 0 },
      rank: { atLeast: 0, atMost: 0 },
    });
  });

  it('a matrix that is indefinite only by rounding is so, and is said to be', () => {
    const e = 2 ** -53;
    const found = certify([
      [1, 1],
      [1, 1 - e],
    ]);
    // The eigenvalues are 1 − e/2 ± √(1 + e²/4): the smaller one is −e/2 to first order.
    expect(found.smallest.lo).toBeGreaterThan(-0.501 * e);
    expect(found.smallest.hi).toBeLessThan(-0.499 * e);
    expect(found).toMatchObject({ positiveSemidefinite: 'disproved' });
    expect(found.reading).toMatch(/no more than rounding \(6\.7e-16\): a semidefinite matrix lies within it/);
  });

  it('a matrix that is really indefinite is told from one by rounding', () => {
    const found = certify(numberRows('1 1.25, 1.25 1'));
    expect(found.reading).toMatch(/^λ_min < 0 is real: 3\.\de\+14 times the 7\.5e-16/);
    expect(certify(numberRows('1 0.5, 0.5 1')).reading).toMatch(/^λ_min > 0 is real/);
  });

  it('of single precision the stored entries explain more', () => {
    const single = certify(
      [
        [1, 1],
        [1, 1 - 2 ** -24],
      ],
      { unit: 2 ** -24 },
    );
    // ‖A‖_∞·2⁻²⁴ = 2⁻²³ for the entries, and far less for a solver in doubles.
    expect(single.rounding.entries).toBeGreaterThanOrEqual(2 ** -23);
    expect(single.rounding.total).toBeLessThan(2 ** -23 * 1.001);
    expect(single.reading).toMatch(/no more than rounding/);
  });

  it('goes to MPFR where doubles leave the sign open, and exact elimination is out of reach', () => {
    // 2⁻⁴⁰⁰·(1, …) beside 1: the bits between them are too many to eliminate exactly on 48 rows.
    const n = 30;
    const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 2 ** -400 : 0)));
    rows[0][0] = 1;
    rows[0][1] = rows[1][0] = 2 ** -300;
    const found = certify(rows);
    // det of the first two rows: 2⁻⁴⁰⁰ − 2⁻⁶⁰⁰ > 0.
    expect(found.positiveDefinite).toBe('proved');
    expect(found.smallest.lo).toBeGreaterThan(0.999 * 2 ** -400);
  });

  it('decides kernel matrices of 60 and 140 points, whose eigenvalues end at rounding: λ_min to eight digits, rank exact', () => {
    const random = seededRandom('points in the plane');
    for (const n of [60, 140]) {
      const line = Array.from({ length: n }, (_, i) => [(4 * i) / (n - 1), 0]);
      const plane = line.map(() => [4 * random.uniform(), 4 * random.uniform()]);
      for (const points of [line, plane]) {
        const rows = gaussianKernel(points);
        const found = certify(rows);
        expect(found.precision).toMatch(/^(106 bits|float64)$/);
        expect(found.positiveDefinite).toMatch(/^(dis)?proved$/);
        expect(found.positiveSemidefinite).toBe(found.positiveDefinite);
        expect(found.smallest.hi - found.smallest.lo).toBeLessThan(1e-8 * Math.abs(found.smallest.lo));
        expect(found.rank.atLeast).toBe(found.rank.atMost);
        expect(found.conditionNumber.hi).toBeLessThan(1.2 * found.conditionNumber.lo);
        if (n > 60) continue;
        // Another route: all eigenvalues by a congruence in pairs of doubles.
        const [exact] = eigenvalues(rows, { bits: 106 });
        expect(found.smallest.lo).toBeLessThanOrEqual(exact.hi);
        expect(found.smallest.hi).toBeGreaterThanOrEqual(exact.lo);
      }
    }
  }, 120_000);

  const gaussianKernel = (points: readonly (readonly number[])[]): number[][] =>
    points.map(([a, b]) => points.map(([c, d]) => Math.exp(-((a - c) ** 2 + (b - d) ** 2) / 2)));

  it('decides what lies at 4⁻ⁿ of the norm, built from its inertia: n = 30 in doubles or pairs of them, 60 and 97 in MPFR', () => {
    for (const n of [30, 60, 97])
      for (const last of [1, -1]) {
        const matrix = withInertia(Array.from({ length: n }, (_, k) => (k === n - 1 ? last : 1)));
        const found = certify(rowsOf(matrix, n));
        const isDefinite = last > 0 ? 'proved' : 'disproved';
        expect(found).toMatchObject({ positiveDefinite: isDefinite, positiveSemidefinite: isDefinite });
        expect(found.precision).toMatch(n === 30 ? /float64|106 bits/ : /256|512 bits/);
        // v = L⁻ᵀe_n, of length √(1 + (4^(n − 1) − 1)/3), has the quotient d_n/‖v‖² ≥ λ_min: 3·4^(1 − n)·d_n to a relative 4^(1 − n).
        expect(found.smallest.lo).toBeLessThan(3 * 4 ** (1 - n) * (last + 2 ** -20));
        expect(found.smallest.hi - found.smallest.lo).toBeLessThan(1e-3 * Math.abs(found.smallest.lo));
      }
  }, 120_000);

  it('a singular matrix beyond exact elimination is undecided, and the reason names its rank modulo a prime', () => {
    const n = 160;
    const random = seededRandom('many digits');
    const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j): number => (i === j ? n : 0)));
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++) rows[i][j] = rows[j][i] = random.integer(-(2 ** 44), 2 ** 44) * 2 ** -44;
    // The last row and column are the sum of the two before: singular, no row repeated, nothing rounded; and diagonally dominant before it.
    for (let i = 0; i < n - 1; i++) rows[n - 1][i] = rows[i][n - 1] = rows[i][n - 2] + rows[i][n - 3];
    rows[n - 1][n - 1] = rows[n - 1][n - 2] + rows[n - 1][n - 3];
    const found = certify(rows);
    expect(found).toMatchObject({ positiveDefinite: 'undecided', positiveSemidefinite: 'undecided' });
    expect(found.because).toMatch(
      /holds 0, and exactly 0 is to be expected: the rank is at least 159, and 159 modulo a prime; exact elimination at n = 160 would take too long$/,
    );
  }, 120_000);

  it('graded matrices, 1 to 1e-60 on the diagonal: definite or not, with the condition number', () => {
    const n = 40;
    for (const sign of [1, -1]) {
      // DHD, H = 1 on the diagonal but one, and rows of ½/n beside it, D = 2⁻⁵ᵏ: all exact.
      const rows = Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (__, j) => 2 ** (-5 * (i + j)) * (i !== j ? 2 ** -7 : i === 20 ? sign : 1)),
      );
      const found = certify(rows);
      expect(found.positiveDefinite).toBe(sign > 0 ? 'proved' : 'disproved');
      // min|λ| is that of the last place, 2⁻³⁹⁰ to a relative n·2⁻¹⁴, max|λ| 1 likewise (Ostrowski: ½ ≤ ratio ≤ 1½ at most).
      expect(found.conditionNumber.lo).toBeGreaterThan(2 ** 390 / 2);
      expect(found.conditionNumber.hi).toBeLessThan(2 ** 390 * 2);
    }
  }, 60_000);

  it('the largest double beside 1: 2400 bits hold both', () => {
    const found = certify(numberRows('1.797e308 0, 0 1'));
    expect(found).toMatchObject({ positiveDefinite: 'proved', precision: '2400 bits' });
    expect(found.smallest.lo).toBeGreaterThan(0.9);
    expect(found.smallest.lo).toBeLessThanOrEqual(1);
    expect(found.smallest.hi).toBeGreaterThanOrEqual(1);
    expect(found.conditionNumber.lo).toBeGreaterThan(1.79e308);
  });

  it('decimals of 17 digits: rank and condition number are those of the decimals, not of doubles with radii', () => {
    const n = 60;
    const rows = gaussianKernel(Array.from({ length: n }, (_, i) => [(4 * i) / (n - 1), 0]));
    const middle = Float64Array.from(rows.flat());
    const exact = Array.from(middle, (x) => parseDecimal(x.toPrecision(17))!);
    const radius = middle.map((x, k) => roundingOf(exact[k], x));
    const found = certify({ kind: 'float64', n, middle, radius, basis: 'proved' }, { exact });
    // Radii of 2⁻⁵³ or less hide eigenvalues of 1e-17, as those of a kernel on 60 points of a line are.
    expect(found.precision).toBe('106 bits');
    expect(found.conditionNumber.lo).toBeGreaterThan(1e17);
    expect(found.conditionNumber.hi).toBeLessThan(1.2 * found.conditionNumber.lo);
    expect(found.rank.atLeast).toBe(found.rank.atMost);
  });

  it('radii relative to the entries leave a graded matrix definite, absolute ones of the same size do not', () => {
    const n = 12;
    const middle = Float64Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      return 2 ** (-8 * (i + j)) * (i === j ? 1 : 2 ** -5);
    });
    const relative: SymmetricMatrix = {
      kind: 'float64',
      n,
      middle,
      radius: middle.map((x) => x * 2 ** -53),
      basis: 'proved',
    };
    const found = certify(relative);
    expect(found.positiveDefinite).toBe('proved');
    // λ_min is 2⁻¹⁷⁶ to a relative 12·2⁻¹⁰.
    expect(found.smallest.lo).toBeGreaterThan(0.9 * 2 ** -176);
    expect(found.smallest.hi).toBeLessThan(1.1 * 2 ** -176);
    expect(certify({ ...relative, radius: middle.map(() => 2 ** -53) })).toMatchObject({
      positiveDefinite: 'undecided',
      positiveSemidefinite: 'undecided',
    });
  });

  it('a point that occurs twice makes a singular matrix, and is found to be the reason', () => {
    const random = seededRandom('twice');
    const points = Array.from({ length: 90 }, () => [50 * random.uniform(), 50 * random.uniform()]);
    const found = certify(gaussianKernel([...points, points[3], points[77]]));
    expect(found).toMatchObject({
      smallest: { lo: 0, hi: 0 },
      rank: { atLeast: 90, atMost: 90, resolution: 0 },
      positiveDefinite: 'disproved',
      positiveSemidefinite: 'proved',
      because: '2 of 92 rows are 0, or equal to another or its negative; the matrix without them is positive definite',
    });
  });

  it('a large matrix of low rank is eliminated exactly while that takes seconds', () => {
    expect(certify(integerGram(130, 12, 'a hundred and thirty'))).toMatchObject({
      smallest: { lo: 0, hi: 0 },
      rank: { atLeast: 12, atMost: 12, resolution: 0 },
      positiveSemidefinite: 'proved',
      because: 'exact elimination over the rationals has 12 positive, 118 zero and 0 negative pivots',
    });
  }, 60_000);

  it('a large indefinite matrix: its condition number to 2 %', () => {
    const n = 260;
    const d = Array.from({ length: n }, (_, i) => (i === 0 ? -1 : i === 1 ? 0.5 : 1 + (i % 8)));
    const { matrix } = withSpectrum(d, 1, () => random.uniform());
    const found = certify(rowsOf(matrix, n));
    // max|λ| = 8, min|λ| = ½.
    expect(found.conditionNumber.lo).toBeGreaterThan(16 / 1.02);
    expect(found.conditionNumber.lo).toBeLessThanOrEqual(16);
    expect(found.conditionNumber.hi).toBeGreaterThanOrEqual(16);
    expect(found.conditionNumber.hi).toBeLessThan(16 * 1.02);
    expect(found).toMatchObject({ rank: rankTwice(n), positiveSemidefinite: 'disproved' });
  });

  it('agrees with ml-matrix on a Gram matrix, whose entries bring their radii', () => {
    const random = seededRandom('gram rows');
    const rows = Array.from({ length: 20 }, () => Array.from({ length: 6 }, () => random.integer(-50, 50)));
    const gram = gramMatrix(activations.relu, directionsFrom(rows));
    if (gram.kind !== 'float64') throw new Error('expected doubles');
    const values = new EigenvalueDecomposition(new Matrix(rowsOf(gram.middle, 20)), { assumeSymmetric: true });
    const least = Math.min(...values.realEigenvalues);
    const { smallest, positiveDefinite } = certify(gram);
    // ml-matrix errs by some n·2⁻⁵³·‖A‖ ≤ 20·20/2·2⁻⁵³.
    expect(smallest.lo - 200 * 2 ** -53).toBeLessThan(least);
    expect(smallest.hi + 200 * 2 ** -53).toBeGreaterThan(least);
    expect(positiveDefinite).toBe('proved');
  });

  it('takes a matrix of MPFR numbers at its own precision', () => {
    const data = directionsFrom(numberRows('1 0, 0 1, 1 1'));
    const found = certify(gramMatrix(activations.relu, data, { bits: 128 }));
    // theory: (1,0), (0,1), (1,1) has λ_min = 1/8 exactly.
    expect(found.smallest.lo).toBeLessThanOrEqual(0.125);
    expect(found.smallest.hi).toBeGreaterThanOrEqual(0.125);
    // gramMatrix adds 32 guard bits.
    expect(found.precision).toBe('160 bits');
  });

  it('takes many MPFR numbers as well, at the precision that decides', () => {
    // L of 60 rows and D = 1, …, 1, 1 or −1, as MPFR numbers: λ_min is ±3·4⁻⁵⁹ or so.
    for (const last of [1, -1]) {
      const n = 60;
      const middle = withInertia(Array.from({ length: n }, (_, k) => (k === n - 1 ? last : 1)));
      const exact = { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' } as const;
      const found = certify(toMultiprecision(exact, 300));
      expect(found).toMatchObject({ positiveDefinite: last > 0 ? 'proved' : 'disproved', precision: '256 bits' });
      expect(found.smallest).toEqual(certify(exact).smallest);
    }
  }, 60_000);

  it('proves nothing from estimated entries', () => {
    const estimated = {
      kind: 'float64',
      n: 1,
      middle: Float64Array.of(1),
      radius: Float64Array.of(0),
      basis: 'estimated',
    } as const;
    expect(certify(estimated)).toMatchObject({
      positiveDefinite: 'undecided',
      because: 'the entries themselves are estimated, and prove nothing',
    });
  });

  it('refuses what is no symmetric matrix, and a unit that is none', () => {
    expect(() => certify(numberRows('1 2, 3 4'))).toThrow(/certify: entries \(1, 2\) = 2 and \(2, 1\) = 3 differ/);
    for (const unit of [0, -1, Number.NaN, 1])
      expect(() => certify([[1]], { unit })).toThrow(`certify: unit = ${unit}, expected a number in (0, 1)`);
  });

  describe('of decimals and long integers, with their radii and exact values', () => {
    /** As the files give them. */
    const fromText = (...texts: string[]) => {
      const n = Math.sqrt(texts.length);
      const exact = texts.map((text) => parseDecimal(text) ?? { digits: 0n, exponent: 0 });
      const middle = Float64Array.from(texts, Number);
      const radius = Float64Array.from(exact, (d, k) => roundingOf(d, middle[k]));
      return { matrix: { kind: 'float64', n, middle, radius, basis: 'proved' }, exact } as const;
    };
    const certified = (...texts: string[]) => {
      const { matrix, exact } = fromText(...texts);
      return certify(matrix, { exact });
    };

    it('the verdicts are those of the rational matrix, where the nearest doubles have others', () => {
      // 0.01·0.09 = 0.03², and 0.01·0.25 = 0.05²; (2⁵³ + 1)·2⁵³ − 2¹⁰⁶ = 2⁵³ > 0.
      for (const singular of [
        ['0.01', '0.03', '0.03', '0.09'],
        ['0.01', '0.05', '0.05', '0.25'],
      ]) {
        expect(certified(...singular)).toMatchObject({
          smallest: { lo: 0, hi: 0 },
          positiveDefinite: 'disproved',
          positiveSemidefinite: 'proved',
          rank: { atLeast: 1, atMost: 1, resolution: 0 },
        });
        expect(certify(rowsOf(Float64Array.from(singular, Number), 2)).rank.resolution).not.toBe(0);
      }
      const big = certified('9007199254740993', '9007199254740992', '9007199254740992', '9007199254740992');
      expect(big).toMatchObject({ positiveDefinite: 'proved', positiveSemidefinite: 'proved' });
      // λ_min = 2⁵³/λ_max, λ_max < 2⁵⁴ + 1.
      expect(big.smallest.lo).toBeGreaterThan(0.4999);
      expect(big.smallest.hi).toBeLessThan(0.5001);
    });

    it('rows of text are the decimals that they say', () => {
      expect(
        certify([
          ['0.01', '0.03'],
          ['0.030', '9e-2'],
        ]),
      ).toMatchObject({
        smallest: { lo: 0, hi: 0 },
        positiveSemidefinite: 'proved',
        rank: { atLeast: 1, atMost: 1 },
        digits: { how: 'printed to 2 significant digits' },
      });
      expect(() => certify(textRows('1 0.1, 0.1000000000000000000001 1'))).toThrow(
        /certify: entries \(2, 1\) = 0\.1000000000000000000001 and \(1, 2\) = 0\.1 differ/,
      );
      expect(() => certify([['1,5']])).toThrow(/entry \(1, 1\) = "1,5", expected the text of a finite decimal/);
      expect(() => certify([['1e400']])).toThrow(/"1e400"/);
      expect(() => certify([['1', '2']])).toThrow(/row 1 has 2 entries, expected 1/);
    });

    it('bigints count to the last digit, alone or beside text; beside numbers they are refused as what they are', () => {
      // 1·5 − 2² = 1; (2⁵³ + 1)·2⁵³ − 2¹⁰⁶ > 0.
      for (const rows of [
        [
          [1n, 2n],
          [2n, 5n],
        ],
        [
          [1n, '2'],
          ['2', 5n],
        ],
        [
          [2n ** 53n + 1n, 2n ** 53n],
          [2n ** 53n, 2n ** 53n],
        ],
      ])
        expect(certify(rows)).toMatchObject({ positiveDefinite: 'proved', digits: { how: 'whole numbers' } });
      const mixed = [
        [1, 2n],
        [2n, 5],
      ] as never;
      expect(() => certify(mixed)).toThrow(
        "certify: entry (1, 1) = 1, expected the text of a finite decimal number, such as '0.25', or a bigint",
      );
      expect(() => exactMatrix([[1n]] as never)).toThrow('entry (1, 1) = 1n, expected a finite number');
      expect(() => exactMatrix([['1']] as never)).toThrow('entry (1, 1) = "1", expected a finite number');
    });

    it('sizes that lie millions of decimals apart are brought together by a congruence', () => {
      // Signs: (+, +); of 0, x, x, 0: (+, −); x² − x·x = 0; and 10⁻²⁰⁰⁰⁰⁰¹ − 9·10⁻²⁰⁰⁰⁰⁰² > 0, but 10⁻²⁰⁰⁰⁰⁰¹ − 16·10⁻²⁰⁰⁰⁰⁰² < 0.
      expect(certify(textRows('1e-3000000 0, 0 1')).positiveDefinite).toBe('proved');
      expect(certify(textRows('0 1e-3000000, 1e-3000000 0')).positiveSemidefinite).toBe('disproved');
      expect(certify(textRows('0 1e-3000000, 1e-3000000 1')).positiveSemidefinite).toBe('disproved');
      expect(certify(textRows('1e-3000000 1e-1500000, 1e-1500000 1'))).toMatchObject({
        positiveDefinite: 'disproved',
        positiveSemidefinite: 'proved',
      });
      expect(certify(textRows('1e-2000001 3e-1000001, 3e-1000001 1')).positiveDefinite).toBe('proved');
      expect(certify(textRows('1e-2000001 4e-1000001, 4e-1000001 1')).positiveSemidefinite).toBe('disproved');
    });

    it('numbers below all doubles have their signs', () => {
      expect(certified('1e-400', '0', '0', '1e-400')).toMatchObject({
        positiveDefinite: 'proved',
        rank: { atLeast: 2, atMost: 2, resolution: 0 },
        smallest: { lo: 0 },
      });
      const indefinite = certified('1', '0', '0', '-1e-400');
      expect(indefinite).toMatchObject({ positiveSemidefinite: 'disproved' });
      expect(indefinite.smallest.hi).toBeLessThanOrEqual(0);
    });

    it('every matrix of decimals that is BBᵀ for whole B is decided as its rank says', () => {
      for (let round = 0; round < 25; round++) {
        const n = random.integer(2, 7);
        const d = random.integer(1, n);
        const gram = integerGram(n, d, `decimals ${round}`);
        const found = certified(...gram.flat().map((x) => `${x < 0 ? '-' : ''}${Math.abs(x)}e-3`));
        const rank = certify(gram).rank.atLeast;
        expect(found).toMatchObject({
          positiveSemidefinite: 'proved',
          positiveDefinite: rank === n ? 'proved' : 'disproved',
          rank: { atLeast: rank, atMost: rank },
        });
      }
    });

    it('rows that repeat others, or their negatives, are left out', () => {
      // 0.1, 0.7, −0.3 of three points, the second twice, the third with its negative: definite but for two repeated rows.
      const base = textRows('1.1 0.7 -0.3, 0.7 1.1 0.1, -0.3 0.1 1.1');
      const [points, signs] = numberRows('0 1 1 2 2, 1 1 1 1 -1');
      const rows = points.map((i, a) =>
        points.map((j, b) => (signs[a] * signs[b] < 0 ? `-${base[i][j]}`.replace('--', '') : base[i][j])),
      );
      expect(certify(rows)).toMatchObject({
        positiveSemidefinite: 'proved',
        positiveDefinite: 'disproved',
        rank: { atLeast: 3, atMost: 3, resolution: 0 },
        because: '2 of 5 rows are 0, or equal to another or its negative; the matrix without them is positive definite',
      });
    });

    it('without the exact values, radii leave the sign open, and that is said', () => {
      const { matrix } = fromText('0.01', '0.03', '0.03', '0.09');
      expect(certify(matrix)).toMatchObject({ positiveDefinite: 'undecided', positiveSemidefinite: 'undecided' });
      expect(certify(matrix).because).toMatch(/the entries are known no better/);
    });

    it('refuses exact values that are not n²', () => {
      const { matrix } = fromText('0.1');
      expect(() => certify(matrix, { exact: [] })).toThrow('certify: 0 exact entries, expected n² = 1');
    });
  });

  it('estimated entries prove nothing where the sign is open either', () => {
    const estimated = {
      kind: 'float64',
      n: 1,
      middle: Float64Array.of(0),
      radius: Float64Array.of(0),
      basis: 'estimated',
    } as const;
    expect(certify(estimated)).toMatchObject({ positiveDefinite: 'undecided', positiveSemidefinite: 'undecided' });
  });

  it('the largest and the least doubles: no overflow, no rank of 0 or 2', () => {
    expect(certify([[1.797e308]])).toMatchObject({ positiveDefinite: 'proved', rank: { atLeast: 1, atMost: 1 } });
    // λ = 0.7e308 and 2.7e308, which is no double.
    const large = certify(numberRows('1.7e308 1e308, 1e308 1.7e308'));
    expect(large).toMatchObject({ positiveDefinite: 'proved', rank: { atLeast: 2, atMost: 2 } });
    expect(large.smallest.lo).toBeLessThanOrEqual(0.7e308);
    expect(large.smallest.hi).toBeGreaterThanOrEqual(0.7e308);
    expect(large.largest).toMatchObject({ hi: Number.POSITIVE_INFINITY });
    expect(large.rank.resolution).toBeLessThan(1e294);
    expect(large.rounding.total).toBeLessThan(1e294);
    for (const least of [5e-324, 2 ** -1060])
      expect(
        certify([
          [least, 0],
          [0, least],
        ]),
      ).toMatchObject({ positiveDefinite: 'proved', rank: { atLeast: 2, atMost: 2 } });
  });
});

import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  followsDistribution,
  hasMean,
  hasNormalMean,
  hasNormalVariance,
  isBinomial,
  isEvenlySpread,
  normalDistribution,
} from '../../testing/goodness-of-fit.js';
import { mpfr, NEAREST } from '../mpfr/mpfr.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { type SeededRandom, seededRandom } from './random.js';

/** False-alarm probability of each single test of a law. Fewer than 1000 are made here: below 1e-7 in all. */
const LEVEL = 1e-10;

/** The names of the tests that fail. */
const failures = (tests: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(tests).filter((name) => !tests[name]);

const draws = (count: number, draw: (i: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => draw(i));

describe('one seed', () => {
  it('gives the numbers that an independent ARC4 gives', () => {
    // RC4 in Python, key b'laws\xff', 256 bytes dropped; 53 leading bits of its bytes; x, y and
    // a word of signs for a pair.
    const uniform = seededRandom('laws');
    expect(Array.from({ length: 4 }, () => uniform.uniform())).toEqual([
      0.5613052360657969, 0.6119435875545444, 0.4358434524836667, 0.18806103806608943,
    ]);
    const dice = seededRandom('laws');
    expect(Array.from({ length: 10 }, () => dice.integer(1, 6))).toEqual([4, 3, 2, 2, 4, 3, 3, 3, 6, 4]);
    const deviates = [0.5828411617872166, -0.6354223844737467, -1.3639441164534623, -0.3349964098231139];
    expect([...seededRandom('laws').normals(4)]).toEqual(deviates);
  });

  it('gives one stream: normals are repeated calls of normal, and a number is its decimal text', () => {
    const [one, other, text] = [seededRandom(-12.5), seededRandom(-12.5), seededRandom('-12.5')];
    const together = one.normals(7);
    expect([...together]).toEqual(Array.from({ length: 7 }, () => other.normal()));
    expect(text.normals(7)).toEqual(together);
    expect([one.uniform(), one.integer(0, 2 ** 53 - 1)]).toEqual([other.uniform(), other.integer(0, 2 ** 53 - 1)]);
  });

  it('differs from every other seed, where seedrandom alone repeats short keys and cuts characters to bytes', () => {
    const seeds = [...Array.from({ length: 1200 }, (_, i) => String(i)), '\u0101', '\u0001', 'ÿ', '', '\u0000'];
    const first = (streams: readonly (() => number)[]) => new Set(streams.map((next) => next())).size;
    expect(first(seeds.map((seed) => () => seededRandom(seed).uniform()))).toBe(seeds.length);
    expect(first(seeds.map((seed) => seedrandom(seed)))).toBeLessThan(seeds.length);
    // Beyond 255 bytes keys are mixed, as hashes are.
    expect(seededRandom('a'.repeat(300)).uniform()).not.toBe(seededRandom('a'.repeat(301)).uniform());
  });
});

describe('neighbouring seeds', () => {
  /** The first numbers of the streams 'run/0', 'run/1', …: are they independent and uniform? */
  function tests(first: (i: number) => number): string[] {
    const u = draws(10_000, first);
    const pairs = Array.from(u.subarray(1), (next, i) => 16 * Math.floor(16 * u[i]) + Math.floor(16 * next));
    return failures({
      uniform: followsDistribution(u, (x) => x, LEVEL),
      'independent of the next': isEvenlySpread(
        pairs.filter((_, i) => i % 2 === 0),
        256,
        LEVEL,
      ),
    });
  }

  it('give independent streams', () => {
    expect(tests((i) => seededRandom(`run/${i}`).uniform())).toEqual([]);
  });

  it('control: streams that share their start with a neighbour are caught', () => {
    expect(tests((i) => seededRandom(`run/${i >> 1}`).uniform())).toEqual(['independent of the next']);
  });
});

describe('uniform', () => {
  function tests(next: () => number): string[] {
    const u = draws(20_000, next);
    // Below ½ doubles are finer than 2⁻⁵³: the 53 leading places after the point.
    const bits = new Float64Array(53);
    for (const x of u) for (let k = 0; k < 53; k++) bits[k] += Math.floor(x * 2 ** (k + 1)) % 2;
    return failures({
      inside: u.every((x) => x > 0 && x < 1),
      distribution: followsDistribution(u, (x) => x, LEVEL),
      bits: bits.every((count) => isBinomial(count, u.length, 0.5, LEVEL)),
      pairs: isEvenlySpread(
        Array.from({ length: u.length / 2 }, (_, i) => 16 * Math.floor(16 * u[2 * i]) + Math.floor(16 * u[2 * i + 1])),
        256,
        LEVEL,
      ),
    });
  }

  it('is uniform on (0, 1), every bit a fair coin, successive numbers independent', () => {
    const random = seededRandom('uniform');
    expect(tests(() => random.uniform())).toEqual([]);
  });

  it('control: 32 bits only, a square, and a number repeated in part are caught', () => {
    const random = seededRandom('uniform control');
    expect(tests(() => (random.integer(0, 2 ** 32 - 1) + 0.5) / 2 ** 32)).toEqual(['bits']);
    expect(tests(() => random.uniform() ** 1.1)).toContain('distribution');
    let last = random.uniform();
    const sticky = () => {
      last = random.uniform() < 0.1 ? last : random.uniform();
      return last;
    };
    expect(tests(sticky)).toEqual(['pairs']);
  });
});

describe('integer', () => {
  const sample = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

  it('reaches each whole number from lo to hi equally often, at all sizes of range', () => {
    const random = seededRandom('integer');
    expect(
      isEvenlySpread(
        sample(50_000, () => random.integer(-3, 4) + 3),
        8,
        LEVEL,
      ),
    ).toBe(true);
    expect(sample(10, () => random.integer(-7, -7))).toEqual(new Array(10).fill(-7));
    for (const range of [3 * 2 ** 30, 2 ** 32, 2 ** 32 + 1, 3 * 2 ** 51, 2 ** 53]) {
      const thirds = sample(30_000, () => {
        const lo = -Math.floor(range / 2);
        return Math.floor((random.integer(lo, lo + range - 1) - lo) / (range / 3));
      });
      // A third of the range is within one of whole, 2⁻³⁰ of it: far below what 30 000 draws can see.
      expect(isEvenlySpread(thirds, 3, LEVEL)).toBe(true);
    }
    const ends = { lo: -Number.MAX_SAFE_INTEGER, hi: 0 };
    expect(sample(1000, () => random.integer(ends.lo, ends.hi)).every((x) => x >= ends.lo && x <= ends.hi)).toBe(true);
  });

  it('control: the remainder of a word by 3·2³⁰, which reaches its first third twice as often, is caught', () => {
    const random = seededRandom('integer control');
    const biased = sample(30_000, () => Math.floor((random.integer(0, 2 ** 32 - 1) % (3 * 2 ** 30)) / 2 ** 30));
    expect(isEvenlySpread(biased, 3, LEVEL)).toBe(false);
  });
});

describe('normal', () => {
  const SIZE = 350_000;

  /** Laws of independent standard normal deviates, each with its false-alarm bound. */
  function tests(sample: Float64Array): string[] {
    const some = sample.subarray(0, 30_000);
    const [first, second] = [sample.filter((_, i) => i % 2 === 0), sample.filter((_, i) => i % 2 === 1)];
    const beyond = (t: number) => sample.reduce((count, z) => (Math.abs(z) > t ? count + 1 : count), 0);
    return failures({
      distribution: followsDistribution(some, normalDistribution, LEVEL),
      mean: hasNormalMean(sample, LEVEL),
      variance: hasNormalVariance(sample, LEVEL),
      // E cos tz = e^(−t²/2), and E cos²tz = (1 + e^(−2t²))/2
      ...Object.fromEntries([0.5, 1, 2, 3].map((t) => [`E cos ${t}z`, hasCosine(sample, t)])),
      ...Object.fromEntries(
        [2, 3, 4].map((t) => [`beyond ${t}`, isBinomial(beyond(t), sample.length, 2 * normalDistribution(-t), LEVEL)]),
      ),
      // Of independent pairs (z, w) the angle is uniform, the squared length exponential, and (z ± w)/√2 normal: a
      // correlation ρ would move E cos √2(z ± w)/√2 = 1/e by ρ/e.
      'angle of a pair': followsDistribution(
        some.filter((_, i) => i % 2 === 0).map((z, i) => Math.atan2(second[i], z)),
        (angle) => (angle + Math.PI) / (2 * Math.PI),
        LEVEL,
      ),
      'length of a pair': followsDistribution(
        some.filter((_, i) => i % 2 === 0).map((z, i) => z * z + second[i] * second[i]),
        (q) => -Math.expm1(-q / 2),
        LEVEL,
      ),
      'a pair is independent': isUncorrelated(first, second),
      'pairs are independent': isUncorrelated(first.subarray(1), second),
    });
  }

  const isUncorrelated = (z: Float64Array, w: Float64Array): boolean =>
    [1, -1].every((sign) =>
      hasCosine(
        z.map((zi, i) => (zi + sign * w[i]) / Math.SQRT2),
        Math.SQRT2,
      ),
    );

  const hasCosine = (sample: Float64Array, t: number): boolean => {
    const mean = Math.exp((-t * t) / 2);
    const variance = (1 + Math.exp(-2 * t * t)) / 2 - mean * mean;
    return hasMean(
      sample.map((z) => Math.cos(t * z)),
      { mean, variance, bound: 1 + mean },
      LEVEL,
    );
  };

  it('is normal, and successive deviates are independent', () => {
    expect(tests(seededRandom('normal').normals(SIZE))).toEqual([]);
  });

  // E cos 2z = (sin 1)¹² = 0.1261 in place of e⁻² = 0.1353.
  it('control: twelve uniform numbers summed are caught by the characteristic function', () => {
    const random = seededRandom('twelve');
    const twelve = draws(SIZE, () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += random.uniform();
      return sum;
    });
    expect(tests(twelve)).toContain('E cos 2z');
  });

  it('control: a scale off by 2 %, a shift by 0.03, tails cut at 3 and correlated pairs are caught', () => {
    const z = seededRandom('spoiled').normals(100_000);
    expect(tests(z.map((x) => 1.02 * x))).toContain('variance');
    expect(tests(z.map((x) => x + 0.03))).toContain('mean');
    expect(tests(z.map((x) => (Math.abs(x) > 3 ? x / 2 : x)))).toContain('beyond 3');
    const within = z.map((x, i) => (i % 2 === 1 ? 0.1 * z[i - 1] + Math.sqrt(0.99) * x : x));
    expect(tests(within)).toEqual(['a pair is independent']);
    const across = z.map((x, i) => (i > 0 && i % 2 === 0 ? 0.1 * z[i - 1] + Math.sqrt(0.99) * x : x));
    expect(tests(across)).toEqual(['pairs are independent']);
  });

  // u = 2⁻⁵³. s = x² + y² errs by 2u of itself, hence ln s by 2u and Math.log by 8u·|ln s| more
  // (four units in the last place); −2 ln s/s by (2u/|ln s| + 8u) + 2u + u relatively, its root by half of that
  // and u, z by u more: |z|·(u/|ln s| + 7.5u), and |z| ≤ R = √(2|ln s|) turns the first term into 2u/R. Second order
  // is far below the 0.1 and 0.5 added.
  it('is the polar method to the last places: within (2.1/R + 8|z|)·2⁻⁵³ of its value in MPFR', () => {
    const source = seedrandom('exact\u00ff');
    const deviates = seededRandom('exact').normals(2000);
    for (let i = 0; i < deviates.length; i += 2) {
      const exact = polarPair(source);
      const length = Math.hypot(...exact);
      const outside = exact.filter(
        (z, k) => !(Math.abs(deviates[i + k] - z) <= (2.1 / length + 8 * Math.abs(z) + 0.5 * Math.abs(z)) * 2 ** -53),
      );
      expect(outside).toEqual([]);
    }
  });

  /** Marsaglia's pair at 128 bits, rounded to the nearest doubles (½ unit in the last place, at most |z|·2⁻⁵³ · ½). */
  function polarPair(source: seedrandom.PRNG): [number, number] {
    let [x, y] = [source(), source()];
    while (x * x + y * y >= 1) [x, y] = [source(), source()];
    const signs = source.int32();
    return withMpfr(128, (R) => {
      const s = R.add(R.square(R.number(x)), R.square(R.number(y)));
      const factor = R.sqrt(R.divide(R.scale(R.negate(R.log(s)), 1), s));
      const value = (coordinate: number) =>
        mpfr.mpfr_get_d(R.middle(R.multiply(R.number(coordinate), factor)).lo, NEAREST);
      return [value(signs & 1 ? -x : x), value(signs & 2 ? -y : y)];
    });
  }
});

describe('direction', () => {
  /**
   * The law of one coordinate of a uniform direction of R^d: density ∝ (1 − t²)^((d−3)/2);
   * for d = 3 Archimedes' uniform.
   */
  const projection: Readonly<Record<number, (t: number) => number>> = {
    2: (t) => 1 - Math.acos(t) / Math.PI,
    3: (t) => (1 + t) / 2,
    4: (t) => 1 / 2 + (t * Math.sqrt(1 - t * t) + Math.asin(t)) / Math.PI,
    5: (t) => (2 + 3 * t - t ** 3) / 4,
  };
  const dimensions = Object.keys(projection).map(Number);

  function tests(d: number, draw: () => Float64Array, count = 30_000): string[] {
    const sample = Array.from({ length: count }, draw);
    const law = (t: number) => projection[d](Math.min(1, Math.max(-1, t)));
    const along = (axis: ArrayLike<number>) => Float64Array.from(sample, (x) => dot(x, axis));
    const diagonal = new Array<number>(d).fill(1 / Math.sqrt(d));
    const places = Array.from({ length: d }, (_, i) => i);
    // E x_i² = 1/d, E x_i⁴ = 3/(d(d+2)), E x_i²x_j² = 1/(d(d+2))
    const second = (i: number, j: number) =>
      hasMean(
        Float64Array.from(sample, (x) => x[i] * x[j]),
        i === j
          ? { mean: 1 / d, variance: 3 / (d * (d + 2)) - 1 / (d * d), bound: 1 }
          : { mean: 0, variance: 1 / (d * (d + 2)), bound: 1 / 2 },
        LEVEL,
      );
    return failures({
      // Of norm 1: d squares and additions and the root err by (d + 2)/2 units together, each
      // quotient by one: (d + 4)·2⁻⁵³.
      norm: sample.every((x) => Math.abs(Math.hypot(...x) - 1) <= (d + 4) * 2 ** -53 + 2 ** -52),
      means: places.every((i) =>
        hasMean(
          Float64Array.from(sample, (x) => x[i]),
          { mean: 0, variance: 1 / d, bound: 1 },
          LEVEL,
        ),
      ),
      'second moments': places.every((i) => places.slice(i).every((j) => second(i, j))),
      'coordinate axes': places.every((i) => followsDistribution(along(places.map((j) => +(i === j))), law, LEVEL)),
      diagonal: followsDistribution(along(diagonal), law, LEVEL),
      // The angle between two independent directions has the law of a projection; pairs (0, 1),
      // (2, 3), … are independent.
      'one after the other': followsDistribution(
        Float64Array.from({ length: count / 2 }, (_, i) => dot(sample[2 * i], sample[2 * i + 1])),
        law,
        LEVEL,
      ),
    });
  }

  function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
    return sum;
  }

  for (const d of dimensions)
    it(`is uniform on the sphere of R^${d}: moments, projections, independence`, () => {
      const random = seededRandom(`sphere ${d}`);
      expect(tests(d, () => random.direction(d))).toEqual([]);
    });

  it('is ±1 equally often in one dimension, and of norm 1 in a thousand', () => {
    const random = seededRandom('line');
    const signs = Array.from({ length: 20_000 }, () => random.direction(1)[0]);
    expect(new Set(signs)).toEqual(new Set([1, -1]));
    expect(isBinomial(signs.filter((x) => x === 1).length, signs.length, 0.5, LEVEL)).toBe(true);
    expect(Math.abs(Math.hypot(...random.direction(1000)) - 1)).toBeLessThanOrEqual(1004 * 2 ** -53 + 2 ** -52);
  });

  const spoiled: Readonly<Record<string, readonly [string, (random: SeededRandom) => () => Float64Array]>> = {
    'a cube, normalised': ['diagonal', (random) => () => unit(draws(3, () => 2 * random.uniform() - 1))],
    'one axis 6 % longer': [
      'second moments',
      (random) => () => unit(random.normals(3).map((x, i) => (i === 0 ? 1.06 * x : x))),
    ],
    'one half of the sphere preferred by 5 %': [
      'means',
      (random) => () => {
        const x = random.direction(3);
        return x[2] < 0 && random.uniform() < 0.05 ? x.map((xi) => -xi) : x;
      },
    ],
    'each direction close to the last': [
      'one after the other',
      (random) => {
        let last = random.direction(3);
        return () => {
          last = unit(random.normals(3).map((x, i) => x + 0.1 * last[i]));
          return last;
        };
      },
    ],
    'norms off by 1e-12': ['norm', (random) => () => random.direction(3).map((x) => x * (1 + 1e-12))],
  };
  for (const [name, [test, draw]] of Object.entries(spoiled))
    it(`control: ${name} is caught`, () => {
      expect(tests(3, draw(seededRandom(name)))).toContain(test);
    });

  function unit(x: Float64Array): Float64Array {
    const length = Math.hypot(...x);
    return x.map((xi) => xi / length);
  }
});

describe('shuffle', () => {
  const orders = new Map(
    [...'0123']
      .flatMap((a) => [...'0123'].flatMap((b) => [...'0123'].flatMap((c) => [...'0123'].map((d) => a + b + c + d))))
      .filter((text) => new Set(text).size === 4)
      .map((text, index) => [text, index]),
  );
  const tests = (shuffle: () => readonly number[]): boolean =>
    isEvenlySpread(
      Array.from({ length: 24_000 }, () => orders.get(shuffle().join('')) ?? Number.NaN),
      24,
      LEVEL,
    );

  it('reaches all 24 orders of four things equally often, and leaves its argument alone', () => {
    const random = seededRandom('shuffle');
    const items = Object.freeze([0, 1, 2, 3]);
    expect(tests(() => random.shuffle(items))).toBe(true);
    expect([random.shuffle([]), random.shuffle(['only'])]).toEqual([[], ['only']]);
  });

  it('control: swapping each place with any place, which prefers some orders, is caught', () => {
    const random = seededRandom('naive shuffle');
    const naive = () => {
      const order = [0, 1, 2, 3];
      for (let i = 0; i < 4; i++) {
        const j = random.integer(0, 3);
        [order[i], order[j]] = [order[j], order[i]];
      }
      return order;
    };
    expect(tests(naive)).toBe(false);
  });
});

describe('arguments out of range', () => {
  it('are named, with what was expected', () => {
    const random = seededRandom(0);
    expect(() => seededRandom(Number.NaN)).toThrow('seededRandom: seed = NaN, expected a text or a finite number');
    for (const [lo, hi] of [
      [1, 0],
      [0, 0.5],
      [Number.NaN, 1],
      [-(2 ** 53) + 1, 1],
    ])
      expect(() => random.integer(lo, hi)).toThrow(`integer: lo = ${lo}, hi = ${hi}, expected whole numbers`);
    expect(() => random.normals(-1)).toThrow('normals: count = -1, expected a whole number ≥ 0');
    expect(() => random.normals(Number.NaN)).toThrow('normals: count = NaN');
    expect(() => random.direction(0)).toThrow('direction: dimension = 0, expected a whole number ≥ 1');
  });
});

import type { SeededRandom } from '../numerics/special/random.js';
import type { Requirements } from './direction-options.js';
import { Directions } from './directions.js';
import { latticeRows } from './geometry.js';
import { withoutOffenders } from './requirements.js';
import { combined, dot, gcd, largestEntry, type SmallRow, squaredSine, unit } from './small-rows.js';
import { rounded } from './smaller-numbers.js';

type Rows = readonly SmallRow[];

/** A change of a dataset, small or bold. Undefined where it does not apply; the result need not satisfy the requirements. */
export type DirectionMove = (rows: Rows, random: SeededRandom, required: Requirements) => Rows | undefined;

/**
 * What a hunt does to a dataset. Names for its statistics; each move on integers, so that all stays exact:
 * entries and rows perturbed, rows merged (brought close, from far to adjacent fractions), reflected, rotated, set to sums of
 * others; the whole set stretched, sheared or made a lattice; a dimension collapsed; rows added and removed; entries made coarser or finer.
 */
export const DIRECTION_MOVES: Readonly<Record<string, DirectionMove>> = {
  perturb: (rows, random, { maxEntry }) => {
    const i = anyIndex(rows, random);
    const k = random.integer(0, rows[i].length - 1);
    return rows.with(i, rows[i].with(k, rows[i][k] + step(random, maxEntry)));
  },

  perturbRow: (rows, random, { maxEntry }) => {
    const i = anyIndex(rows, random);
    const size = Math.abs(step(random, maxEntry));
    const row = rows[i].map((x) => x + random.integer(-size, size));
    return rows.with(i, row);
  },

  merge: ofPair((rows, [i, j], random, { maxEntry }) => {
    const target = shrunk(rows[j], maxEntry);
    const room = Math.floor((maxEntry - 1) / Math.max(1, largestEntry(target)));
    if (room < 1) return undefined;
    const factor = Math.floor(Math.max(1, room) ** random.uniform());
    const sign = random.uniform() < 0.25 ? -1 : 1;
    const k = random.integer(0, target.length - 1);
    const row = target.map((x, l) => sign * factor * x + (l === k ? (random.uniform() < 0.5 ? 1 : -1) : 0));
    return rows.with(i, row);
  }),

  halfway: ofPair((rows, pair, _random, { maxEntry }) => halfwayTo(rows, pair, maxEntry)),

  sumOrDifference: ofPair((rows, [i, j], random, { maxEntry }) => {
    const target = anyIndex(rows, random);
    return rows.with(target, shrunk(combined(1, rows[i], anySign(random), rows[j]), maxEntry));
  }),

  extrapolate: ofPair((rows, [i, j], random, { maxEntry }) =>
    rows.with(anyIndex(rows, random), shrunk(combined(2, rows[i], -1, rows[j]), maxEntry)),
  ),

  stretch: (rows, random, required) => {
    const k = random.integer(0, rows[0].length - 1);
    const factor = 2 ** random.integer(1, 10);
    return withoutOffenders(
      rows.map((row) => shrunk(row.with(k, factor * row[k]), required.maxEntry)),
      required,
    );
  },

  shear: (rows, random, required) => {
    const d = rows[0].length;
    if (d < 2) return undefined;
    const [a, offset] = [random.integer(0, d - 1), random.integer(1, d - 1)];
    const factor = anySign(random) * 2 ** random.integer(0, 4);
    const from = (a + offset) % d;
    return withoutOffenders(
      rows.map((row) => shrunk(row.with(a, row[a] + factor * row[from]), required.maxEntry)),
      required,
    );
  },

  reflect: (rows, random) => {
    const i = anyIndex(rows, random);
    return rows.with(i, negated(rows[i]));
  },

  reflectBeside: ofPair((rows, [i, j], _random, { maxEntry }) => {
    // v ↦ 2⟨v,w⟩w/|w|² − v, times |w|²: an integer vector.
    const [v, w] = [shrunk(rows[i], maxEntry), shrunk(rows[j], maxEntry)];
    return rows.with(i, shrunk(combined(2 * dot(v, w), w, -dot(w, w), v), maxEntry));
  }),

  rotate: (rows, random, { maxEntry }) => {
    const d = rows[0].length;
    if (d < 2) return undefined;
    const i = anyIndex(rows, random);
    const [a, b] = [random.integer(0, d - 1), random.integer(0, d - 2)];
    const other = b >= a ? b + 1 : b;
    const [x, y] = [rows[i][a], rows[i][other]];
    if (random.uniform() < 0.3) return rows.with(i, rows[i].with(a, -y).with(other, x));
    const angle = anySign(random) * Math.PI * 2 ** (-1 - 18 * random.uniform());
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const turned = rows[i].with(a, cosine * x - sine * y).with(other, sine * x + cosine * y);
    return rows.with(i, rounded(turned, boundFor(random, maxEntry)));
  },

  orthogonal: ofPair((rows, [i, j], random) => {
    const d = rows[0].length;
    if (d < 2) return undefined;
    const a = random.integer(0, d - 1);
    const b = (a + 1 + random.integer(0, d - 2)) % d;
    const row = unit(d, a, -rows[j][b]).with(b, rows[j][a]);
    return row.every((x) => x === 0) ? undefined : rows.with(i, row);
  }),

  collapseDimension: (rows, random, required) => {
    const d = rows[0].length;
    const k = random.integer(0, d - 1);
    const flat =
      d > required.dimension.min && random.uniform() < 0.5
        ? rows.map((row) => row.toSpliced(k, 1))
        : rows.map((row) => row.with(k, 0));
    return withoutOffenders(flat, required);
  },

  addDimension: (rows, random, required) => {
    const d = rows[0].length;
    if (d >= required.dimension.max) return undefined;
    const chosen = random.integer(0, rows.length - 1);
    return rows.map((row, i) => [...row, i === chosen ? Math.max(1, largestEntry(row)) : 0]);
  },

  addRow: (rows, random, required) => {
    if (rows.length >= required.count.max) return undefined;
    return [...rows, newRow(rows, random, required)];
  },

  removeRow: (rows, random, required) => {
    if (rows.length <= required.count.min) return undefined;
    return rows.toSpliced(anyIndex(rows, random), 1);
  },

  replaceRow: (rows, random, required) => rows.with(anyIndex(rows, random), newRow(rows, random, required)),

  lattice: (rows, random, { maxEntry }) => {
    const d = rows[0].length;
    return d < 2
      ? undefined
      : latticeRows(rows.length, random.integer(2, d), boundFor(random, maxEntry)).map(padded(d));
  },

  coarser: (rows, random, required) => {
    const bound = boundFor(random, Math.min(64, required.maxEntry));
    if (random.uniform() < 0.5) {
      const i = anyIndex(rows, random);
      return rows.with(i, rounded(rows[i], bound));
    }
    return withoutOffenders(
      rows.map((row) => rounded(row, bound)),
      required,
    );
  },

  finer: (rows, random, { maxEntry }) => {
    const i = anyIndex(rows, random);
    const room = Math.floor((maxEntry - 1) / Math.max(1, largestEntry(rows[i])));
    if (room < 2) return undefined;
    const factor = Math.min(room, 2 ** random.integer(1, 6));
    const k = random.integer(0, rows[i].length - 1);
    const change = random.integer(0, 1) === 0 ? 1 : -1;
    const row = rows[i].map((x, l) => factor * x + (l === k ? change : 0));
    return rows.with(i, row);
  },

  closestCloser: (rows, random, { maxEntry }) => {
    const pair = closestPair(rows);
    if (pair === undefined) return undefined;
    return halfwayTo(rows, random.uniform() < 0.5 ? pair : [pair[1], pair[0]], maxEntry);
  },
};

/** The dataset after one move; the same one when a few moves in turn did not apply. All rows stay directions, at least one. */
export function movedDirections(data: Directions, random: SeededRandom, required: Requirements): Directions {
  for (let tries = 0; tries < TRIES; tries++) {
    const move = MOVES[random.integer(0, MOVES.length - 1)];
    const rows = move(data.rows, random, required);
    if (rows === undefined || rows.length === 0 || !rows.every(isDirection)) continue;
    return new Directions(rows.map((row) => row.map((x) => x + 0))); // −0 becomes 0
  }
  return data;
}

const MOVES = Object.values(DIRECTION_MOVES);
const TRIES = 4;

const isDirection = (row: SmallRow): boolean => row.every(Number.isFinite) && row.some((x) => x !== 0);

/** Rows of one dataset replaced by rows of another, where both have as many coordinates. */
export function crossed(rows: Rows, others: Rows, random: SeededRandom): Rows | undefined {
  if (rows[0].length !== others[0].length) return undefined;
  const taken = random.integer(1, others.length);
  return rows.map((row, i) => (i < others.length && random.integer(1, others.length) <= taken ? others[i] : row));
}

/** A move of two rows, any. */
function ofPair(
  move: (rows: Rows, pair: Pair, random: SeededRandom, required: Requirements) => Rows | undefined,
): DirectionMove {
  return (rows, random, required) => {
    const pair = anyPair(rows, random);
    return pair && move(rows, pair, random, required);
  };
}

type Pair = readonly [number, number];

/** Row i between where it was and row j. */
const halfwayTo = (rows: Rows, [i, j]: Pair, maxEntry: number): Rows =>
  rows.with(i, shrunk(sum(alike(rows[i], rows[j])), maxEntry));

const anySign = (random: SeededRandom): 1 | -1 => (random.uniform() < 0.5 ? 1 : -1);

const anyIndex = (rows: Rows, random: SeededRandom): number => random.integer(0, rows.length - 1);

function anyPair(rows: Rows, random: SeededRandom): Pair | undefined {
  if (rows.length < 2) return undefined;
  const i = random.integer(0, rows.length - 1);
  const j = random.integer(0, rows.length - 2);
  return [i, j >= i ? j + 1 : j];
}

/** ± a power of two, small ones as likely as large ones. */
function step(random: SeededRandom, maxEntry: number): number {
  const size = 2 ** random.integer(0, Math.max(0, Math.floor(Math.log2(maxEntry)) - 1));
  return random.uniform() < 0.5 ? size : -size;
}

const boundFor = (random: SeededRandom, maxEntry: number): number =>
  Math.max(1, Math.floor(maxEntry ** random.uniform()));

const padded =
  (d: number) =>
  (row: SmallRow): number[] => [...row, ...Array.from({ length: d - row.length }, () => 0)];

const negated = (row: SmallRow): number[] => row.map((x) => 0 - x);

const sum = ([v, w]: readonly [SmallRow, SmallRow]): SmallRow => combined(1, v, 1, w);

/** Two rows of about the same length on the same side, so that their sum lies between them. */
function alike(v: SmallRow, w: SmallRow): readonly [SmallRow, SmallRow] {
  const [a, b] = [Math.sqrt(dot(v, v)), Math.sqrt(dot(w, w))];
  const sign = dot(v, w) < 0 ? -1 : 1;
  const factor = Math.max(1, Math.round(a / b));
  const other = Math.max(1, Math.round(b / a));
  return [v.map((x) => x * other), w.map((x) => sign * factor * x)];
}

/** Freed of common factors, and rounded to the entry bound where still too large. */
function shrunk(row: SmallRow, maxEntry: number): SmallRow {
  const divisor = row.reduce(gcd, 0);
  const primitive = divisor > 1 ? row.map((x) => x / divisor) : row;
  const most = largestEntry(primitive);
  return most > maxEntry ? rounded(primitive, maxEntry) : primitive;
}

function newRow(rows: Rows, random: SeededRandom, { maxEntry }: Requirements): SmallRow {
  const d = rows[0].length;
  const kind = random.integer(0, 3);
  if (kind === 0) return unit(d, random.integer(0, d - 1), anySign(random));
  if (kind === 1) return negated(rows[anyIndex(rows, random)]);
  const pair = anyPair(rows, random);
  if (kind === 2 && pair !== undefined)
    return shrunk(combined(1, rows[pair[0]], anySign(random), rows[pair[1]]), maxEntry);
  const size = boundFor(random, maxEntry);
  return Array.from({ length: d }, () => random.integer(-size, size));
}

function closestPair(rows: Rows): Pair | undefined {
  let closest: Pair | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j < i; j++) {
      const sine = squaredSine(rows[i], rows[j]);
      if (sine > 0 && sine < least) [least, closest] = [sine, [i, j]];
    }
  return closest;
}

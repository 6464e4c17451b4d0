import type { Draw } from './draw.js';
import { combined, gcd, largestEntry, type SmallRow, squaredSine, unit } from './small-rows.js';

/**
 * Two integer rows of Z^r (r ≥ 2) with entries at most `bound` whose angle is close to a sine drawn log-uniformly from
 * [least, most], as far down as 1/bound².
 *
 * Method: v = aP + bQ and w = a′P + b′Q with small P, Q and |ab′ − a′b| = 1 have |v ∧ w| = |P ∧ Q|, so
 * sin θ = |P ∧ Q|/(|v||w|): adjacent Farey fractions seen in the plane of P and Q. How the length is split between v and w
 * is drawn too, from w = v·t + small to two long rows.
 */
export function nearPair(draw: Draw, r: number, bound: number, least: number, most: number): [SmallRow, SmallRow] {
  const [p, q] = plane(draw, r, bound);
  const room = Math.max(1, Math.floor(bound / largestEntry(p.map((x, k) => Math.abs(x) + Math.abs(q[k])))));
  const bits = Math.min(-Math.log2(draw.logUniform(least, most)), 2 * Math.log2(room));
  const half = draw.uniform(Math.max(0, bits - Math.log2(room)), Math.min(bits, Math.log2(room)));
  const [a, b] = coprimePair(draw, Math.floor(2 ** half));
  const [c, d] = unitPartner(a, b);
  const steps = Math.max(0, Math.floor(Math.min(2 ** (bits - half), room) / Math.max(a, b)) - 1);
  return [combined(a, p, b, q), combined(c + steps * a, p, d + steps * b, q)];
}

/** Two independent short rows: unit vectors or entries up to 3. */
function plane(draw: Draw, r: number, bound: number): [SmallRow, SmallRow] {
  const size = Math.min(3, Math.floor(bound / 2));
  if (size >= 1 && draw.chance(0.5)) {
    const p = draw.row(r, size);
    const q = draw.row(r, size);
    if (squaredSine(p, q) > 0) return [p, q];
  }
  const i = draw.integer(0, r - 1);
  const j = (i + draw.integer(1, r - 1)) % r;
  return [unit(r, i, draw.sign()), unit(r, j, draw.sign())];
}

/** Coprime a, b ≥ 0, the larger of them near `size` ≥ 1. */
function coprimePair(draw: Draw, size: number): [number, number] {
  const larger = draw.integer(Math.ceil(size / 2), size);
  const smaller = draw.integer(0, larger);
  const divisor = gcd(larger, smaller);
  const pair: [number, number] = [larger / divisor, smaller / divisor];
  return draw.chance(0.5) ? pair : [pair[1], pair[0]];
}

/** c, d ≥ 0 with |ad − bc| = 1, c ≤ max(a, 1), d ≤ max(b, 1), by Euclid's algorithm on coprime a, b ≥ 0. */
function unitPartner(a: number, b: number): [number, number] {
  let [r0, r1] = [a, b];
  let [x0, x1] = [0, 1];
  let [y0, y1] = [1, 0];
  // Convergents x/y of a/b: neighbours always have determinant ±1, and the last one before a/b itself is the partner.
  while (r1 !== 0) {
    const quotient = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - quotient * r1];
    [x0, x1] = [x1, quotient * x1 + x0];
    [y0, y1] = [y1, quotient * y1 + y0];
  }
  return [x0, y0];
}

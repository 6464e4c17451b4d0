import type { Finding } from '../evidence/schema.js';
import { up } from '../numerics/interval/interval.js';

/**
 * Why an instance stays undecided at the last rung, in a sentence; nothing for a statistical claim. Enclosures that
 * overlap at every precision mean that both sides are equal, as far as numbers go, and equality is what no enclosure
 * proves.
 */
export function whyUndecided(found: Pick<Finding, 'left' | 'right' | 'verdict' | 'basis' | 'precision'>) {
  const { left, right, verdict, basis, precision } = found;
  if (verdict !== 'undecided' || basis === 'statistical') return undefined;
  const apart = aboveOf(Math.max(up(left.hi - right.lo), up(right.hi - left.lo)));
  const places = `left in ${text(left)} and right in ${text(right)}`;
  const isZero = [left, right].some(({ lo, hi }) => lo === 0 && hi === 0);
  const singular = isZero
    ? `; if the other side is the smallest eigenvalue of a matrix, that matrix is exactly singular, or within ${apart} of a singular one`
    : '';
  return `at ${precision} the two sides still overlap, ${places}: they are equal, or differ by at most ${apart}, and no enclosure can prove equality${singular}`;
}

const text = ({ lo, hi }: Finding['left']): string => (lo === hi ? String(lo) : `[${lo}, ${hi}]`);

/** Two digits, not below x: rounding to nearest takes away a twentieth of the first digit at most. */
const aboveOf = (x: number): string =>
  [x, 1.05 * x].map((y) => y.toPrecision(2)).find((digits) => Number(digits) >= x) ?? String(x);

import { type Decimal, parseDecimal, wholeMultiples } from '../numerics/exact/decimal.js';
import { type Instance, MOST_POINTS } from './instance.js';

export type Typed = { readonly rows: Instance['rows'] } | { readonly problem: string };

/**
 * Directions as a person types them: (1,0), (0.5,1/3), or a line for each. Decimals and fractions are exact numbers: what comes out are the
 * least integers in the same direction. Says what is wrong with the first point that is none.
 */
export function typedPoints(text: string): Typed {
  const points = pointsIn(text);
  if (points === undefined) return { problem: 'expected points such as (1,0), (0.5,1/3), or one on each line' };
  if (points.length < 2 || points.length > MOST_POINTS)
    return { problem: `${points.length === 1 ? '1 point' : `${points.length} points`}, expected 2 to ${MOST_POINTS}` };
  const rows: (readonly [number, number])[] = [];
  for (const [i, point] of points.entries()) {
    const row = rowOf(point);
    if (typeof row === 'string') return { problem: `point ${i + 1}, ${point}: ${row}` };
    rows.push(row);
  }
  return { rows };
}

/** Texts in brackets with nothing but separators between, or else lines; undefined for neither. */
function pointsIn(text: string): string[] | undefined {
  if (!/[()]/.test(text)) return text.split(/[;\n]/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (/[^\s,;]/.test(text.replace(/\([^()]*\)/g, ''))) return undefined;
  return [...text.matchAll(/\(([^()]*)\)/g)].map(([, inner = '']) => inner.trim());
}

/** The least integers in the direction of a point, or what is wrong with it. */
function rowOf(point: string): readonly [number, number] | string {
  const cells = point.split(/[\s,]+/);
  const [x, y] = cells.map(fraction);
  if (cells.length !== 2)
    return `${cells.length === 1 ? 'one coordinate' : `${cells.length} coordinates`}, expected two`;
  if (x === undefined || y === undefined) return 'expected numbers such as 2, -0.5, 1e-9 or 1/3';
  // (a/b, c/d) times b²d² > 0
  const scaled = [product(x.over, x.under, y.under, y.under), product(y.over, y.under, x.under, x.under)];
  const whole = wholeMultiples(scaled, LARGEST_SPREAD);
  const [a, b] = (whole ?? []).map(Number);
  if (a === undefined || b === undefined || !Number.isSafeInteger(a) || !Number.isSafeInteger(b))
    return 'its direction in whole numbers goes beyond 2⁵³; give fewer digits';
  return a === 0 && b === 0 ? '0 has no direction' : [a + 0, b + 0];
}

/** Beyond it no integers of the direction are below 2⁵³, unless a coordinate is 0. */
const LARGEST_SPREAD = 100;

interface Fraction {
  readonly over: Decimal;
  readonly under: Decimal;
}

const ONE: Decimal = { digits: 1n, exponent: 0 };

function fraction(text: string): Fraction | undefined {
  const [over, under, more] = text.split('/').map((part) => parseDecimal(part.replace('−', '-')));
  if (more !== undefined || over === undefined || text.split('/').length > 2) return undefined;
  if (!text.includes('/')) return { over, under: ONE };
  return under === undefined || under.digits === 0n ? undefined : { over, under };
}

const product = (...factors: readonly Decimal[]): Decimal =>
  factors.reduce((a, b) => ({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent }), ONE);

import {
  type ConstantVerdict,
  type Digits,
  defineConstant,
  type Nonexistent,
  type PublishedConstant,
} from '../claims/published-constant.js';
import type { ConstantEvidence } from '../evidence/constants.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { down, InsufficientPrecision, type Interval, overlaps, up, width } from '../numerics/interval/interval.js';
import { type Precision, precisionName } from '../numerics/precision.js';
import { checkInterval, recordFrom, textFrom } from './returned.js';

const LADDER: readonly Precision[] = ['float64', { bits: 128 }, { bits: 256 }];

/**
 * Recomputes one published number, at rising precision while the enclosure is too wide to tell.
 * Guarantee: 'agrees' and 'disagrees' follow from the enclosure alone. What throws is 'undecided', its note the error.
 */
export function checkConstant(constant: PublishedConstant): ConstantEvidence {
  const { published, origin, digits } = defineConstant(constant);
  const started = performance.now();
  const about = aboutConstant(constant);
  const done = (found: Omit<ConstantEvidence, keyof typeof about | 'durationMs'>): ConstantEvidence => ({
    ...about,
    ...found,
    durationMs: performance.now() - started,
  });
  let last: Omit<ConstantEvidence, keyof typeof about | 'durationMs'> = { verdict: 'undecided', quantities: {} };
  for (const at of LADDER) {
    try {
      const value = checkedNumber(constant.recompute(at));
      const quantities = ends(recordFrom('quantities', constant.quantities?.(at) ?? {}));
      const verdict = origin === 'rule of thumb' ? computed(value) : verdictOfConstant(published, digits, value);
      if ('none' in value) return done({ verdict, none: value.none, quantities, precision: precisionName(at) });
      const { lo, hi, basis } = value;
      last = { verdict, recomputed: { lo, hi }, basis, quantities, precision: precisionName(at) };
      if (verdict !== 'undecided') return done(last);
    } catch (error) {
      if (!(error instanceof InsufficientPrecision))
        return done({ ...last, error: error instanceof Error ? error.message : String(error) });
    }
  }
  return done(last);
}

/** The evidence of one that has not been recomputed, without running any code of it: undecided. */
export const uncheckedConstant = (constant: PublishedConstant): ConstantEvidence => ({
  ...aboutConstant(constant),
  verdict: 'undecided',
  quantities: {},
  durationMs: 0,
});

function aboutConstant(constant: PublishedConstant) {
  const { id, title, published, source, origin, digits, finding, note } = defineConstant(constant);
  return { id, title, published, source: { ...source }, origin, digits, finding, ...(note !== undefined && { note }) };
}

/** A rule of thumb promises nothing to hold it against: twelve digits of it are enough, more than are shown. */
const computed = (value: Interval | Nonexistent): ConstantVerdict => {
  if ('none' in value) return 'not reproducible';
  return width(value) <= 1e-12 * Math.abs(value.hi) ? 'computed' : 'undecided';
};

/** Whether the enclosure meets what is printed. 'agrees' asks for one no wider than the printed digits leave open. */
export function verdictOfConstant(
  published: string,
  digits: Digits,
  value: Interval | Nonexistent,
): Exclude<ConstantVerdict, 'computed'> {
  if ('none' in value) return 'not reproducible';
  if (published === 'exists') return 'agrees';
  const printed = printedInterval(published, digits);
  if (!overlaps(printed, value)) return 'disagrees';
  // No enclosure in doubles is narrower than their spacing; against an exact 0 that of numbers of size 1.
  const finest = 2 ** -50 * (printed.hi > 0 === printed.lo > 0 ? Math.abs(printed.hi) : 1);
  return width(value) <= Math.max(width(printed), finest) ? 'agrees' : 'undecided';
}

/**
 * Where the number may lie that was printed so. 'exact': the decimal itself, between two doubles. 'rounded':
 * [x − u, x + u] for a unit u in the last printed place, or two spacings of doubles where that is less.
 */
export function printedInterval(published: string, digits: Digits): Interval {
  if (digits === 'exact') return float64Arithmetic.decimal(published);
  const [mantissa, exponent = '0'] = published.split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  const x = Number(published);
  const unit = Math.max(Number(`1e${Number(exponent) - decimals}`), Math.abs(x) * 2 ** -51);
  return { lo: down(down(x - unit)), hi: up(up(x + unit)), basis: 'proved' };
}

function checkedNumber(value: Interval | Nonexistent): Interval | Nonexistent {
  const received = recordFrom('recompute', value);
  if ('none' in received) textFrom('none of recompute', received.none);
  else checkInterval('recompute returned its number', received);
  return received;
}

const ends = (quantities: Readonly<Record<string, Interval>>): ConstantEvidence['quantities'] =>
  Object.fromEntries(
    Object.entries(quantities).map(([name, x]) => {
      checkInterval(`quantities returned ${name}`, x);
      return [name, { lo: x.lo, hi: x.hi }];
    }),
  );

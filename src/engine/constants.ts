import type { ConstantEvidence } from '../evidence-constants.js';
import { down, InsufficientPrecision, type Interval, overlaps, up, width } from '../numerics/interval.js';
import { type Precision, precisionName } from '../numerics/precision.js';
import type { ConstantVerdict, Nonexistent, PublishedConstant } from '../published-constant.js';
import { checkInterval, recordFrom, textFrom } from './returned.js';

const LADDER: readonly Precision[] = ['float64', { bits: 128 }, { bits: 256 }];

/**
 * Recomputes one published number, at rising precision while the enclosure is too wide to tell.
 * Guarantee: 'agrees' and 'disagrees' follow from the enclosure alone. What throws is 'undecided' with the error as its note.
 */
export function checkConstant(constant: PublishedConstant): ConstantEvidence {
  const { id, title, published, source, finding, note } = constant;
  const started = performance.now();
  const about = { id, title, published, source: { ...source }, finding, ...(note !== undefined && { note }) };
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
      const verdict = verdictOfConstant(published, value);
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

/**
 * Against the interval of one unit in the last printed place, or of the spacing of doubles where more digits are printed than a
 * double has. 'agrees' asks for an enclosure no wider than that interval.
 */
export function verdictOfConstant(published: string, value: Interval | Nonexistent): ConstantVerdict {
  if ('none' in value) return 'not reproducible';
  if (published === 'exists') return 'agrees';
  const printed = printedInterval(published);
  if (!overlaps(printed, value)) return 'disagrees';
  return width(value) <= width(printed) ? 'agrees' : 'undecided';
}

/** [x − u, x + u] for a printed number x with unit u in its last place. */
export function printedInterval(published: string): Interval {
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

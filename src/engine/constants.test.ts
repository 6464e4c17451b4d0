import { describe, expect, it } from 'vitest';
import { constantEvidence } from '../evidence-constants.js';
import { InsufficientPrecision, interval, point } from '../numerics/interval.js';
import { defineConstant, type PublishedConstant } from '../published-constant.js';
import { checkConstant, printedInterval, verdictOfConstant } from './constants.js';

const constant = (change: Partial<PublishedConstant>): PublishedConstant => ({
  id: 'planted.one-third',
  title: 'a third',
  published: '0.333',
  source: { title: 'planted' },
  recompute: () => interval(0.3333333333333333, 0.33333333333333337),
  finding: 'agrees',
  ...change,
});

describe('printedInterval', () => {
  it.each([
    ['1.722', 1.721, 1.723],
    ['2.01052e-5', 2.01051e-5, 2.01053e-5],
    ['2', 1, 3],
    ['-0.5', -0.6, -0.4],
  ])('%s allows one unit in its last place: %d … %d', (printed, lo, hi) => {
    const found = printedInterval(printed);
    // Outward rounding moves each end by two doubles, decimal ends are themselves rounded: 2⁻⁵⁰ in all.
    for (const [x, y] of [[found.lo, lo], [found.hi, hi]]) expect(Math.abs(x - y)).toBeLessThan(2 ** -50 * 3); // biome-ignore format: pairs
  });

  it('of more digits than a double has, two of its units', () => {
    const { lo, hi } = printedInterval('1.6732632423543772848');
    expect(hi - lo).toBeGreaterThan(2 ** -51);
    expect(hi - lo).toBeLessThan(2 ** -48);
  });
});

describe('verdictOfConstant', () => {
  it.each([
    ['0.333', interval(0.3333, 0.33334), 'agrees'],
    ['0.334', interval(0.3333, 0.33334), 'agrees'],
    ['0.335', interval(0.3333, 0.33334), 'disagrees'],
    ['0.333', interval(0.3, 0.34), 'undecided'],
    ['0.9', interval(0.3, 0.34), 'disagrees'],
    ['1', { none: 'no such number' }, 'not reproducible'],
    ['exists', point(7), 'agrees'],
    ['exists', { none: 'none' }, 'not reproducible'],
  ])('%s against %o: %s', (published, value, verdict) => {
    expect(verdictOfConstant(published, value)).toBe(verdict);
  });
});

describe('checkConstant', () => {
  it('gives evidence that its schema accepts', () => {
    const found = checkConstant(constant({ quantities: () => ({ half: point(0.5) }), note: 'of one' }));
    expect(constantEvidence.parse(JSON.parse(JSON.stringify(found)))).toMatchObject({
      verdict: 'agrees',
      recomputed: { lo: 0.3333333333333333, hi: 0.33333333333333337 },
      basis: 'proved',
      quantities: { half: { lo: 0.5, hi: 0.5 } },
      precision: 'float64',
      note: 'of one',
    });
  });

  it('climbs while the enclosure is too wide, or the precision insufficient', () => {
    const found = checkConstant(
      constant({
        recompute: (at) => {
          if (at === 'float64') throw new InsufficientPrecision('not in doubles');
          return at.bits === 128 ? interval(0, 1) : point(1 / 3);
        },
      }),
    );
    expect(found).toMatchObject({ verdict: 'agrees', precision: '256 bits' });
    expect(checkConstant(constant({ recompute: () => interval(0, 1) }))).toMatchObject({ verdict: 'undecided' });
  });

  it('keeps the reason of a number that does not exist, and the message of one that cannot be computed', () => {
    expect(checkConstant(constant({ recompute: () => ({ none: 'F(q) > q' }) }))).toMatchObject({
      verdict: 'not reproducible',
      none: 'F(q) > q',
    });
    const broken = constant({
      recompute: () => {
        throw new Error('broken');
      },
    });
    expect(checkConstant(broken)).toMatchObject({ verdict: 'undecided', error: 'broken' });
  });
});

describe('defineConstant', () => {
  it.each([
    [{ id: 'two words' }, /id = "two words", expected words joined by dots/],
    [{ title: ' ' }, /title of planted\.one-third = " ", expected a non-empty string/],
    [{ published: '1/3' }, /published of planted\.one-third = "1\/3", expected the number as printed/],
    [{ source: undefined }, /source of planted\.one-third, expected/],
    [{ recompute: 1 }, /recompute of planted\.one-third = 1, expected a function/],
    [{ finding: 'undecided' }, /finding of planted\.one-third = "undecided", expected 'agrees'/],
  ])('refuses %o', (change, message) => {
    expect(() => defineConstant(constant(change as Partial<PublishedConstant>))).toThrow(message);
  });
});

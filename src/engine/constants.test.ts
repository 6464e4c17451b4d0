import { describe, expect, it } from 'vitest';
import { defineConstant, type PublishedConstant } from '../claims/published-constant.js';
import { constantEvidence } from '../evidence/constants.js';
import { InsufficientPrecision, interval, point } from '../numerics/interval/interval.js';
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
    ['-0.513', -0.514, -0.512],
  ])('%s allows one unit in its last place: %d … %d', (printed, lo, hi) => {
    const found = printedInterval(printed, 'rounded');
    // Outward rounding moves each end by two doubles, decimal ends are themselves rounded: 2⁻⁵⁰ in all.
    for (const [x, y] of [
      [found.lo, lo],
      [found.hi, hi],
    ])
      expect(Math.abs(x - y)).toBeLessThan(2 ** -50 * 3);
  });

  it.each(['2', '-0.5', '0.1', '0', '1e-3'])('%s, meant exactly, is itself, to the neighbouring doubles', (printed) => {
    const { lo, hi } = printedInterval(printed, 'exact');
    // One double to each side: 2⁻⁵² of the number at most, or the smallest double.
    expect(lo).toBeLessThan(Number(printed));
    expect(hi).toBeGreaterThan(Number(printed));
    expect(hi - lo).toBeLessThanOrEqual(2 ** -51 * Math.abs(Number(printed)) + 2 * Number.MIN_VALUE);
  });

  it('of more digits than a double has, two of its units', () => {
    const { lo, hi } = printedInterval('1.6732632423543772848', 'rounded');
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
    expect(verdictOfConstant(published, 'rounded', value)).toBe(verdict);
  });

  it.each([
    ['2', interval(2.9, 2.9000001), 'disagrees'],
    ['2', interval(1.999999, 1.9999999), 'disagrees'],
    ['2', interval(1.9999999999999998, 2.0000000000000004), 'agrees'],
    ['2', interval(1.9, 2.1), 'undecided'],
    ['0', point(0), 'agrees'],
    ['0', interval(1e-9, 2e-9), 'disagrees'],
    ['0.75', interval(0.7499, 0.74999), 'disagrees'],
    ['0.1', interval(0.1, 0.1), 'agrees'],
  ])('%s, meant exactly, against %o: %s', (published, value, verdict) => {
    expect(verdictOfConstant(published, 'exact', value)).toBe(verdict);
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
    ['2', 'exact'],
    ['1000', 'exact'],
    ['0.75', 'exact'],
    ['1e-3', 'exact'],
    ['1.722', 'rounded'],
    ['0.0637', 'rounded'],
  ])('reads %s as %s unless its author says otherwise', (published, digits) => {
    expect(defineConstant(constant({ published }))).toMatchObject({ digits });
    expect(defineConstant(constant({ published, digits: 'rounded' }))).toMatchObject({ digits: 'rounded' });
  });

  it('takes a number for printed when its source names the place, else for ours; a rule of thumb for computed', () => {
    expect(defineConstant(constant({})).origin).toBe('ours');
    const place = { title: 'a paper', arxiv: '1908.05660', theorem: 'equation 3' };
    expect(defineConstant(constant({ source: place })).origin).toBe('printed');
    const rule = constant({
      origin: 'rule of thumb',
      published: '5/3',
      finding: 'computed',
      recompute: () => point(2),
    });
    expect(checkConstant(rule)).toMatchObject({ verdict: 'computed', origin: 'rule of thumb', recomputed: { lo: 2 } });
  });

  it.each([
    [{ id: 'two words' }, /id = "two words", expected words joined by dots/],
    [{ title: ' ' }, /title of planted\.one-third = " ", expected a non-empty string/],
    [{ published: '1/3' }, /published of planted\.one-third = "1\/3", expected the number as printed/],
    [{ source: undefined }, /source of planted\.one-third, expected/],
    [{ recompute: 1 }, /recompute of planted\.one-third = 1, expected a function/],
    [{ origin: 'printed' }, /source of planted\.one-third names no place, expected theorem .* else origin: 'ours'/],
    [{ origin: 'rule of thumb' }, /finding of planted\.one-third = "agrees", expected 'computed'/],
    [{ digits: 'about' }, /digits of planted\.one-third = "about", expected 'exact' or 'rounded'/],
    [{ finding: 'undecided' }, /finding of planted\.one-third = "undecided", expected 'agrees'/],
  ])('refuses %o', (change, message) => {
    expect(() => defineConstant(constant(change as Partial<PublishedConstant>))).toThrow(message);
  });
});

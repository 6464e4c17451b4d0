import { describe, expect, it } from 'vitest';
import { colourDifference, type Sight } from '../testing/report/colour-difference.js';
import { activationIn, activationLook, OWN_COLOURS } from './activation-look.js';

/** Of the ten with colours of their own, those that most claims of the suite draw. */
const MOST_USED = ['relu', 'elu', 'tanh', 'erf', 'gelu', 'swish', 'softplus', 'sin'];
const SIGHTS: readonly Sight[] = ['normal', 'deuteranopia', 'protanopia'];

describe.each([0, 1])('the colours of activations in theme %i', (theme) => {
  it.each(SIGHTS)('differ by 15 under %s sight among the most used, by 13 among all', (sight) => {
    const names = Object.keys(OWN_COLOURS);
    for (const [i, a] of names.entries())
      for (const b of names.slice(i + 1)) {
        const least = MOST_USED.includes(a) && MOST_USED.includes(b) ? 15 : 13;
        const apart = colourDifference(OWN_COLOURS[a]?.[theme] ?? '', OWN_COLOURS[b]?.[theme] ?? '', sight);
        expect([a, b, apart >= least]).toEqual([a, b, true]);
      }
  });
});

describe('the measure itself', () => {
  it.each([
    // The least and the largest of the 34 pairs of Sharma, Wu & Dalal (2005), Table 1, that are colours of sRGB are not whole hex codes; these
    // are two extremes: black and white differ by exactly 100, a colour from itself by 0.
    ['#000000', '#ffffff', 100],
    ['#2a6fb8', '#2a6fb8', 0],
  ])('says that %s and %s differ by %d', (a, b, difference) => {
    expect(colourDifference(a, b, 'normal')).toBeCloseTo(difference, 3);
  });

  it('takes red and green for alike where the eye does, and only there', () => {
    const [red, green] = ['#b04a3a', '#6b7a2e'];
    expect(colourDifference(red, green, 'normal')).toBeGreaterThan(30);
    expect(colourDifference(red, green, 'deuteranopia')).toBeLessThan(15);
  });
});

describe('activationLook', () => {
  it('gives every member of a family the same colour, kinked ones angular and smooth ones round', () => {
    expect(activationLook('elu(0.3)', {})).toEqual({ colour: 'var(--own-elu)', square: true });
    expect(activationLook('tanh', {})).toEqual({ colour: 'var(--own-tanh)', square: false });
    expect(activationLook('hardSwish', { hardSwish: 1 })?.square).toBe(true);
    expect(activationLook('mish', { mish: 'smooth' })?.colour).toMatch(/^var\(--smooth-\d\)$/);
    expect(activationLook('depth 6', { mish: 'smooth' })).toBeUndefined();
  });

  it('finds the one activation that a text names', () => {
    const shapes = { hardTanh: 1, leakyRelu: 1 } as const;
    expect(activationIn('floor for ReLU', shapes)).toBe('relu');
    expect(activationIn('hard tanh, from 0.25', shapes)).toBe('hardTanh');
    expect(activationIn('floor for leakyReLU', shapes)).toBe('leakyRelu');
    expect(activationIn('relu over tanh', shapes)).toBeUndefined();
    expect(activationIn('exponent 3', shapes)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { piecewisePolynomial } from './piecewise-polynomial.js';
import { activationNamed, activations } from './registry.js';

const { hardSwish } = activations;

describe('piecewisePolynomial', () => {
  it('hardSwish is z·clamp(z + 3, 0, 6)/6', () => {
    for (let z = -5; z <= 5; z += 1 / 16) {
      const expected = (z * Math.min(Math.max(z + 3, 0), 6)) / 6;
      // z/2 + z²/6 by Horner's rule and the product: three roundings each, of numbers up to 9.
      expect(Math.abs(hardSwish.value(z) - expected)).toBeLessThan(8 * 2 ** -50);
    }
    // φ′ = ½ + z/3 between ±3, so from −½ to 3/2, where it jumps to 0 and from 3/2 to 1.
    expect(hardSwish.kinks).toEqual([
      { at: -3, order: 1, jump: -0.5 },
      { at: 3, order: 1, jump: -0.5 },
    ]);
    expect(hardSwish.lipschitz).toBe(1.5);
  });

  it('whether a jump is 0 is decided exactly: 1.1 + 0.2 is 1.3 as texts and not as doubles', () => {
    const meets = (a: number | string, b: number | string) =>
      piecewisePolynomial({
        breaks: [1],
        pieces: [
          [a, b],
          ['0.3', 0, 1],
        ],
      }).kinks[0];
    // 1.1 + 0.2z meets 0.3 + z² at z = 1, with slopes 0.2 and 2.
    expect(meets('1.1', '0.2')).toEqual({ at: 1, order: 1, jump: 1.8 });
    expect(meets(1.1, 0.2).order).toBe(0);
    const third = piecewisePolynomial({
      breaks: [3],
      pieces: [
        [0, '1/3'],
        [1, 0, 0, '1/7'],
      ],
    });
    expect(third.kinks[0].order).toBe(0);
    expect(
      piecewisePolynomial({
        breaks: [3],
        pieces: [
          [0, '1/3'],
          ['1', 0],
        ],
      }).kinks[0],
    ).toEqual({
      at: 3,
      order: 1,
      jump: -1 / 3,
    });
  });

  it('parities of φ and of φ′, and none where there is none', () => {
    const hardTanh = piecewisePolynomial({ breaks: [-1, 1], pieces: [[-1], [0, 1], [1]] });
    expect([hardTanh.parity, hardTanh.derivativeParity]).toEqual(['odd', 'even']);
    const sigmoid = piecewisePolynomial({ breaks: [-3, 3], pieces: [[0], [0.5, '1/6'], [1]] });
    expect([sigmoid.parity, sigmoid.derivativeParity]).toEqual([undefined, 'even']);
    const even = piecewisePolynomial({
      breaks: [0],
      pieces: [
        [0, -1, 1],
        [0, 1, 1],
      ],
    });
    expect([even.parity, even.derivativeParity]).toEqual(['even', 'odd']);
    expect([hardSwish.parity, hardSwish.derivativeParity]).toEqual([undefined, undefined]);
  });

  it('its Lipschitz constant is that of an inner extreme, rounded up, and absent where φ jumps or φ′ grows', () => {
    // φ′ = 1 − 3z²/2 + z³/2 on [0, 3]: −1 at z = 2, 1 at both ends.
    const bent = piecewisePolynomial({ breaks: [0, 3], pieces: [[0], [0, 1, 0, '-1/2', '1/8'], ['-27/8', 1]] });
    expect(bent.kinks.map(({ order }) => order)).toEqual([1, 2]);
    // An inner extreme is met from above.
    expect([1, 1 + 2 ** -52]).toContain(bent.lipschitz);
    const third = piecewisePolynomial({ breaks: [0], pieces: [[0], [0, '1/3']] });
    expect(third.lipschitz).toBe(1 / 3 + 2 ** -54);
    expect(piecewisePolynomial({ breaks: [0], pieces: [[0], [1]] }).lipschitz).toBeUndefined();
    expect(piecewisePolynomial({ breaks: [0], pieces: [[0], [0, 0, 1]] }).lipschitz).toBeUndefined();
  });

  it('is found by its name, whatever its numbers were written as', () => {
    const made = piecewisePolynomial({ breaks: [-1, 0.1], pieces: [[], [1, 0, '2/3'], [0.1, '0.25']] });
    expect(made.name).toBe('piecewisePolynomial(0|-1|1,0,2/3|0.1|3602879701896397/36028797018963968,0.25)');
    expect(activationNamed(made.name).form).toEqual(made.form);
    expect(activationNamed('hardSwish')).toBe(hardSwish);
  });

  it('refuses what it cannot read, in one line', () => {
    const made = (breaks: unknown, pieces: unknown) => () =>
      piecewisePolynomial({ breaks, pieces } as Parameters<typeof piecewisePolynomial>[0]);
    expect(made([], [[1]])).toThrow('piecewisePolynomial: breaks = [], expected 1 to 16 numbers');
    expect(made([1, 1], [[0], [1], [2]])).toThrow(
      'piecewisePolynomial: breaks[1] = 1, expected finite numbers that increase',
    );
    expect(made([0], [[0]])).toThrow('piecewisePolynomial: 1 pieces for 1 breaks, expected 2: one more');
    expect(made([0], [[0], [0, 'x']])).toThrow(
      `piecewisePolynomial: pieces[1][1] = "x", expected a finite number, or text such as '1/6' or '0.1'`,
    );
    expect(made([0], [[0], Array.from({ length: 18 }, () => 1)])).toThrow('degree at most 16');
    expect(
      made(
        [0],
        [
          [0, 1],
          [0, 1],
        ],
      ),
    ).toThrow('expected a kink; use polynomial instead');
    expect(made([0], [[0], [undefined]])).toThrow('pieces[1][0] = undefined');
  });
});

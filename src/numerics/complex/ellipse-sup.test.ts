import { describe, expect, it } from 'vitest';
import { point } from '../interval/interval.js';
import { bernsteinEllipse, ellipseSup } from './ellipse-sup.js';
import type { Rectangle } from './rectangle.js';
import { rectangleFunctions as F } from './rectangle-functions.js';

const one: Rectangle = { re: point(1), im: point(0) };
const at = (x: number): Rectangle => ({ re: point(x), im: point(0) });

describe('ellipseSup', () => {
  it('is the largest size on the ellipse, or up to fourfold of it', () => {
    for (const [centre, half, rho] of [
      [0, 1, 2],
      [1, 1, 4],
      [-3, 0.25, 10],
    ]) {
      const ellipse = bernsteinEllipse(centre, half, rho);
      const { along, across } = ellipse;
      const size = Math.max(Math.abs(centre + along), Math.abs(centre - along));
      for (const [f, exact] of [
        [F.exp, Math.exp(centre + along)],
        [(z: Rectangle) => F.exp(F.multiply(at(9), z)), Math.exp(9 * (centre + along))],
        [(z: Rectangle) => F.multiply(z, z), Math.max(size * size, across * across)],
        [(z: Rectangle) => F.cos(F.subtract(z, at(centre))), Math.cosh(across)],
      ] as const) {
        const sup = ellipseSup(f, ellipse);
        expect(sup).toBeGreaterThanOrEqual(exact * (1 - 1e-13));
        expect(sup).toBeLessThanOrEqual(4.1 * exact);
      }
    }
  });

  it('is infinite where a pole lies inside, and finite where it lies clear of the ellipse', () => {
    // 1/(1 + z²) about 0: its poles ±i are inside when ½(ρ − 1/ρ) ≥ 1, that is for ρ ≥ 1 + √2 = 2.414…
    const lorentz = (z: Rectangle): Rectangle => F.divide(one, F.add(one, F.multiply(z, z)));
    expect(ellipseSup(lorentz, bernsteinEllipse(0, 1, 2.42))).toBe(Number.POSITIVE_INFINITY);
    const clear = ellipseSup(lorentz, bernsteinEllipse(0, 1, 2));
    // On the imaginary axis, at ¾i: 16/7.
    expect(clear).toBeGreaterThanOrEqual(16 / 7);
    expect(clear).toBeLessThanOrEqual(64 / 7);
  });

  it('half-axes are half·(ρ ± 1/ρ)/2', () => {
    const { along, across } = bernsteinEllipse(7, 2, 4);
    expect([along, across].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([4.25, 3.75]);
  });
});

import { expect, it } from 'vitest';
import { activations } from '../../../src/activations/registry.js';
import { point } from '../../../src/numerics/interval/interval.js';
import { tailFloor } from '../tail-floor.js';
import { kinkFloorBound } from './kink-floor.js';

const { relu, elu } = activations;

it('kinkFloorBound contains the formula evaluated in doubles, and is as narrow as doubles are', () => {
  // C of a jump of 1: √2/(2π^{3/2}), a third of it for ELU.
  const c = Math.SQRT2 / (2 * Math.PI ** 1.5);
  for (const n of [2, 5, 400])
    for (const delta of [1, 0.3, 1e-10])
      for (const [activation, constant, exponent] of [
        [relu, c, 0.5],
        [elu(1), c / 3, 1.5],
      ] as const) {
        const { lo, hi } = kinkFloorBound(tailFloor(activation), n, point(delta));
        const value = 0.5 * constant * ((2 * Math.log(2 * n)) / delta ** 2 + 1) ** -exponent;
        // In `power` ln(degree) ≤ 50 has 4 units in the last place on either side, 16·2⁻⁵³ of it, and a product follows, 4·2⁻⁵³:
        // 75 times that at exponent 1.5. Another log and exp and a dozen roundings are 100·2⁻⁵³ at most.
        expect(lo).toBeLessThan(value * (1 + 20 * 2 ** -53));
        expect(hi).toBeGreaterThan(value * (1 - 20 * 2 ** -53));
        expect(hi - lo).toBeLessThan((75 * (16 + 4) + 100) * 2 ** -53 * hi);
      }
});

it('kinkFloorBound of a wide separation contains the bounds at both ends, and they are its ends', () => {
  const at = (delta: number) => kinkFloorBound(tailFloor(relu), 4, point(delta));
  const wide = kinkFloorBound(tailFloor(relu), 4, { ...point(0.1), hi: 0.5 });
  // It grows with δ.
  expect(wide).toMatchObject({ lo: at(0.1).lo, hi: at(0.5).hi });
});

import { describe, expect, it } from 'vitest';
import { complexArithmetic as C, size } from '../../testing/complex-arithmetic.js';
import { logisticComponents } from './components.js';
import { logisticStrip } from './logistic-doubles.js';

describe('the bounds of logistic functions on their strips hold on a fine grid of them, and a tenth does not', () => {
  for (const member of ['tanh', 'sigmoid', 'swish', 'softplus'] as const)
    for (const order of [0, 1] as const)
      it(`${member}, order ${order}`, () => {
        const { halfWidth, constant, slope } = logisticStrip(logisticComponents[member], order);
        let worst = 0;
        for (let x = -20; x <= 20; x += 1 / 16)
          for (let k = 0; k <= 4; k++) {
            const found = size(logisticComponents[member].at(C, order, { re: x, im: (k / 4) * halfWidth }));
            worst = Math.max(worst, found / (constant + slope * Math.abs(x)));
          }
        expect(worst).toBeLessThan(1);
        expect(worst).toBeGreaterThan(0.1);
      });
});

import { add, type Interval, interval, multiply } from '../parts/intervals.js';
import { ratio } from './solve.js';

/** A map of one layer, of correlations or of what stands for them. */
export type Layer = (x: Interval) => Interval;

/**
 * The residual network of the tests of DKS: groups of 3, 4, 23 and 3 blocks, each three layers beside a shortcut of weight 0.6² = 0.36, with a
 * layer in the shortcut of the first block of a group; and a layer at the end. The larger of what it makes of x and what one branch does.
 */
export function throughNetwork(layer: Layer, x: Interval): Interval {
  const branch: Layer = (y) => layer(layer(layer(y)));
  let y = x;
  for (const blocks of [3, 4, 23, 3])
    for (let block = 0; block < blocks; block++) {
      const shortcut = block === 0 ? layer(y) : y;
      y = add(multiply(ratio(9, 25), shortcut), multiply(ratio(16, 25), branch(y)));
    }
  const [all, one] = [layer(y), branch(x)];
  return interval(Math.max(all.lo, one.lo), Math.max(all.hi, one.hi));
}

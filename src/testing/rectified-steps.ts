import type { RectifiedLayers } from '../numerics/dense/rectified-layers.js';
import { ARCSINE, arcsine } from '../numerics/special/arcsine.js';
import type { Operations } from './worst-rounding.js';

/** `arcsine`, step by step, of an x whose double is `near`. */
export function arcsineSteps<T>(O: Operations<T>, x: T, near: number): T {
  const size = near < 0 ? O.subtract(O.number(0), x, 0) : x;
  const isSmall = Math.abs(near) <= 0.5;
  const t = isSmall ? O.multiply(size, size) : O.multiply(O.subtract(O.number(1), size, 0), O.number(0.5), 0);
  const z = isSmall ? size : O.sqrt(t);
  const tt = O.multiply(t, t);
  const [low, middle, high] = [0, 4, 8].map((k) => {
    const [a, b, c, d] = Array.from(ARCSINE.subarray(k, k + 4), (s) => O.number(s));
    return O.add(O.add(a, O.multiply(b, t)), O.multiply(O.add(c, O.multiply(d, t)), tt));
  });
  const t4 = O.multiply(tt, tt);
  const series = O.add(low, O.multiply(O.add(middle, O.multiply(high, t4)), t4));
  const arc = O.add(z, O.multiply(O.multiply(z, t), series));
  const angle = isSmall ? arc : O.subtract(O.number(Math.PI / 2, 2 ** -53 * 0.56), O.add(arc, arc, 0));
  return near < 0 ? O.subtract(O.number(0), angle, 0) : angle;
}

/** An entry of `rectifiedMatrix`, step by step, whose numbers of rows are off by `eta` relatively. */
export function rectifiedSteps<T>(
  O: Operations<T>,
  {
    vectors,
    layers,
    eta,
  }: { readonly vectors: readonly [Side, Side]; readonly layers: RectifiedLayers; readonly eta: number },
): T {
  const { depth, line, absolute, tangent } = layers;
  const [first, second] = vectors;
  const off = (x: number): T => O.number(x, eta * Math.abs(x));
  const both = (k: number): T => O.multiply(off(first.numbers[k]), off(second.numbers[k]));
  let dot = O.number(0);
  let near = 0;
  for (const [k, x] of first.vector.entries()) {
    const product = O.multiply(O.number(x), O.number(second.vector[k]));
    dot = k === 0 ? product : O.add(dot, product);
    near += x * second.vector[k];
  }
  let c = O.add(both(0), O.multiply(O.multiply(dot, off(first.scale)), off(second.scale)));
  near = first.numbers[0] * second.numbers[0] + near * first.scale * second.scale;
  let theta = c;
  for (let l = 0; l < depth; l++) {
    const sine = O.sqrt(O.multiply(O.subtract(O.number(1), c), O.add(O.number(1), c)));
    const arc = arcsineSteps(O, c, near);
    const value = O.add(O.multiply(O.number(line), c), O.multiply(O.number(absolute), O.add(sine, O.multiply(c, arc))));
    const factor = both(2 * l + 2);
    c = O.add(both(2 * l + 1), O.multiply(factor, value));
    theta = O.add(c, O.multiply(O.multiply(theta, O.add(O.number(line), O.multiply(O.number(absolute), arc))), factor));
    const [constant, gain] = [2 * l + 1, 2 * l + 2].map((k) => first.numbers[k] * second.numbers[k]);
    near = constant + gain * (line * near + absolute * (Math.sqrt((1 - near) * (1 + near)) + near * arcsine(near)));
  }
  const roots = first.numbers.length - 2;
  return O.multiply(O.multiply(tangent ? theta : c, off(first.numbers[roots])), off(second.numbers[roots]));
}

/** A row: v, F, and its numbers in the order of `RectifiedLayers.rows`. */
export interface Side {
  readonly vector: readonly number[];
  readonly scale: number;
  readonly numbers: readonly number[];
}

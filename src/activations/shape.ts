import type { Activation } from './activation.js';

/** What the theory asks first of an activation: the least order of its kinks; without one, whether it is a polynomial. */
export function shapeOf({ kinks, form }: Activation): number | 'smooth' | 'polynomial' {
  if (kinks.length > 0) return Math.min(...kinks.map(({ order }) => order));
  return form.kind === 'polynomial' ? 'polynomial' : 'smooth';
}

import { doubles, type Interval, multiply, point, subtract } from '../parts/intervals.js';

/**
 * A bound that is met with equality on some draws, less a part of 10⁻¹² and 10⁻¹⁰⁰: no precision could decide equality, and
 * of two exact zeros only enclosures that narrow.
 */
export const lowered = (bound: Interval): Interval =>
  subtract(multiply(bound, subtract(point(1), doubles.decimal('1e-12'))), point(1e-100));

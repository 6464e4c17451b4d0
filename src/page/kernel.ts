import type { Activation } from '../activations/activation.js';
import { erfDual, geluDual, sinDual, twoSlopesDual } from '../families/components/closed-forms.js';
import { atDouble } from '../families/double-series.js';
import type { DoubleTables } from '../families/double-tables.js';
import type { Angle } from '../numerics/angle.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import { evaluatorOf } from '../numerics/special/chebyshev-table.js';

/** κ_φ′(θ) in doubles, from the same closed forms and tables as on the first rung of the command. */
export function kernelOf({ name, form }: Activation, tables: DoubleTables): (angle: Angle<Interval>) => Interval {
  const { kernel } = tables;
  if (kernel?.kind === 'series') return ({ cosine }) => atDouble(kernel, cosine);
  if (kernel?.kind === 'chebyshev') {
    const evaluate = evaluatorOf(kernel);
    return ({ angle }) => evaluate(angle);
  }
  switch (form.kind) {
    case 'two-slopes':
      return (angle) => twoSlopesDual(R, form, 'derivative', angle);
    case 'erf':
      return (angle) => erfDual(R, 'derivative', angle);
    case 'gelu':
      return (angle) => geluDual(R, 'derivative', angle);
    case 'sin':
      return (angle) => sinDual(R, 'derivative', angle);
    default:
      throw new RangeError(`kernelOf: activation = ${name}, expected one that the page has a table for`);
  }
}

import type { Activation } from '../activations/activation.js';
import { closedComponents } from '../families/components/closed.js';
import { atDouble } from '../families/double-series.js';
import type { DoubleTables } from '../families/double-tables.js';
import { twoSlopesDual } from '../families/homogeneous/two-slopes.js';
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
    case 'gelu':
    case 'sin':
    case 'cos':
      return (angle) => closedComponents[form.kind].dual(R, 'derivative', angle);
    default:
      throw new RangeError(`kernelOf: activation = ${name}, expected one that the page has a table for`);
  }
}

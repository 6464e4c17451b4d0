/**
 * Interval arithmetic under a name of one's own: `import * as I from 'eigencheck/interval'`, then `I.add` and `I.log`, where `add` and `log` of
 * `eigencheck` itself would meet the user's. They are the same functions. No logic lives here.
 * @module eigencheck/interval
 */

export {
  add,
  type Basis,
  divide,
  exp,
  InsufficientPrecision,
  type Interval,
  interval,
  log,
  maximum,
  minimum,
  multiply,
  negate,
  point,
  power,
  sqrt,
  square,
  subtract,
} from './numerics/interval/interval.js';

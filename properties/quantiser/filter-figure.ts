import { type Figure, line, lines, logarithmic } from '../parts/lines.js';
import { larger, number, Rational, type RationalVector } from '../parts/rationals.js';
import { box, filtered } from './filter.js';
import { diffusing, errorsOf, type Rule, rounding } from './rules.js';

/** The largest error of a filtered spike train against ω, for short and long synapses, with and without diffusion. */
export function filterFigure(): Figure {
  const omegas = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];
  const series = [1, 4, 16].flatMap((length) => [
    line(`diffused, K = ${length}`, 'measured', omegas, (omega) => worst(omega, length, diffusing)),
    line(`rounded, K = ${length}`, 'measured', omegas, (omega) => worst(omega, length, rounding)),
    line(`bound, K = ${length}`, 'bound', omegas, (omega) => 1 / (length * omega)),
  ]);
  return lines({
    id: 'filtered-error',
    title: 'Error of a filtered spike train',
    caption:
      'The largest error over 48 steps of the means of $K$ outputs, for slowly moving activations, exact. With diffusion it stays below $1/(K\\omega)$; without it a longer synapse helps little.',
    x: logarithmic('quanta $\\omega$'),
    y: logarithmic('largest error'),
    series,
  });
}

/** a_t = 5/11 + t/997. */
const INPUTS: RationalVector = Array.from({ length: 48 }, (_, t) => number(5, 11).plus(number(t, 997)));

function worst(omega: number, length: number, rule: Rule): number {
  const errors = errorsOf({ inputs: INPUTS, omega: number(omega), start: Rational.ZERO }, rule);
  return filtered(box(length), errors)
    .map((x) => x.absolute())
    .reduce(larger)
    .toNumber();
}

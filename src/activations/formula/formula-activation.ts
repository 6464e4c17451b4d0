import { type Activation, makeActivation } from '../activation.js';
import { breakInDoubles } from './breaks.js';
import { closedForm } from './closed-form.js';
import { stretchesOf } from './domain.js';
import { doubles } from './doubles.js';
import { prepared } from './evaluate.js';
import type { Pieces } from './expression.js';
import { jets, variableJet } from './jets.js';
import { kinksOf } from './kinks.js';
import { steepestOf } from './lipschitz.js';
import { paritiesOf } from './parity.js';
import { parseFormula } from './parse.js';
import { piecesOf } from './pieces.js';
import { formulaText } from './text.js';

/**
 * The activation that a formula says. Kinks, parity, growth and the Lipschitz constant are derived from it and proved, but for kinks
 * that say 'estimated'. A piecewise polynomial whose breaks are doubles gets the form of such, whose kernels are closed.
 * @param name - the formula itself when left out
 * @param known - that the registry makes it from the name alone, so that files need not say the formula
 * @throws FormulaError for a text that is no formula (a caret is under the place), and for a φ that is not finite everywhere, not
 *   analytic between its breaks, or whose E φ² is not proved to be finite
 */
export function formulaActivation(given: string, name?: string, known?: 'registered'): Activation {
  const expression = parseFormula(given);
  const formula = formulaText(expression);
  const pieces = piecesOf(expression);
  const written = known ? name : name === undefined || name === formula ? formula : `${name} = ${formula}`;
  const named = { formula, name: name ?? formula, ...(written !== undefined && { written }) };
  const closed = closedForm(named.name, pieces);
  if (closed !== undefined) return makeActivation({ ...closed, ...named });
  const stretches = stretchesOf(pieces);
  const kinks = kinksOf(expression, pieces);
  const mayJump = kinks.some(({ order, basis }) => order === 0 || basis === 'estimated');
  return makeActivation({
    ...named,
    value: prepared(doubles, expression),
    derivative: derivativeOf(pieces, 1),
    secondDerivative: derivativeOf(pieces, 2),
    kinks,
    // A hundred milliseconds: most who draw a formula never ask.
    ...(!mayJump && { lipschitzOf: () => steepestOf(stretches) }),
    ...paritiesOf(pieces),
    form: { kind: 'formula', expression, pieces },
  });
}

/** In doubles; at a break the limit from the right. */
function derivativeOf({ breaks, pieces }: Pieces, order: 1 | 2): (z: number) => number {
  const at = breaks.map(breakInDoubles);
  const F = jets(doubles, order);
  const expansions = pieces.map((piece) => prepared(F, piece));
  return (z) => {
    let k = 0;
    while (k < at.length && z >= at[k]) k++;
    return order * expansions[k](variableJet(doubles, z, order))[order];
  };
}

import type { AnyClaim } from '../parts/statement.js';
import { eluFloor } from './elu-floor.js';
import hunted from './hunted.json' with { type: 'json' };
import { seluFloor } from './selu-floor.js';
import { spatialFloor } from './spatial-floor.js';
import { tanhRate } from './tanh-rate.js';

/**
 * Statements that nobody has proved: `hunt` looks for counterexamples, and `verify` never draws them. What was found so far is in
 * docs/open-conjectures.md.
 */
export const conjectures: readonly AnyClaim[] = [spatialFloor, seluFloor, eluFloor, tanhRate];

/** What hunting one found last, kept beside it as a case. */
export function huntOf(id: string): { budget: number; ratio: number; text: string } | undefined {
  const kept = hunted.cases.find(({ claim }) => claim === id);
  return kept && { budget: hunted.budget, ratio: kept.ratio, text: kept.instance.text };
}

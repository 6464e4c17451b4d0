import fc from 'fast-check';
import type { AnyClaim, GivenRows } from '../claims/claim.js';
import { described } from '../numerics/argument.js';
import { booleanFrom } from './returned.js';

/** A claim put to given data, or why it says nothing about them. */
export type OnGivenData = { readonly claim: AnyClaim } | { readonly because: string };

/** Draws that look for an instance which satisfies a claim's hypotheses. */
const TRIES = 200;

/**
 * The claim with a user's rows for its data: same id and statement, its instances drawn over `rows`. It asks for no
 * coverage and has no controls, for neither need be reachable from one dataset; figures are left out, for they show
 * other data.
 */
export function onGivenRows(claim: AnyClaim, rows: GivenRows): OnGivenData {
  const { onData, cover: _cover, figures: _figures, along: _along, ...rest } = claim;
  if (onData === undefined) return { because: 'it is not about directions alone' };
  let drawn: fc.Arbitrary<unknown>;
  try {
    drawn = onData.instances(rows);
  } catch (error) {
    if (error instanceof RangeError) return { because: error.message.replace(/^givenRows: /, '') };
    throw error;
  }
  if (typeof (drawn as { generate?: unknown } | undefined)?.generate !== 'function')
    throw new TypeError(
      `${claim.id}: onData.instances returned ${described(drawn)}, expected a fast-check arbitrary made from its argument`,
    );
  const admits =
    onData.admits && ((instance: unknown) => booleanFrom(`${claim.id}: onData.admits`, onData.admits?.(instance)));
  if (admits !== undefined && !fc.sample(drawn, { numRuns: TRIES, seed: 0 }).some(admits))
    return { because: `none of ${TRIES} draws of these rows satisfies its hypotheses` };
  const instances = admits === undefined ? drawn : drawn.filter(admits);
  return { claim: { ...rest, instances, controls: [] } };
}

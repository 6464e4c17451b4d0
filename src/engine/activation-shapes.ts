import { activationNamed } from '../activations/registry.js';
import { shapeOf } from '../activations/shape.js';
import type { ActivationShape, ClaimEvidence } from '../evidence/schema.js';
import { memo } from '../numerics/memo.js';

/** What the activations are that these claims were drawn with: of every group that is the name of one that this suite knows. */
export function activationShapes(claims: readonly ClaimEvidence[]): Readonly<Record<string, ActivationShape>> {
  const groups = new Set(claims.flatMap(({ draws }) => draws.map(({ group }) => group)));
  const shapes = [...groups].sort().flatMap((name) => {
    const shape = shapeNamed(name);
    return shape === undefined ? [] : [[name, shape] as const];
  });
  return Object.fromEntries(shapes);
}

/** Evidence is made anew after every claim, and reading a formula takes milliseconds. */
const shapeNamed = memo(
  (name: string) => name,
  (name) => (NAME.test(name) ? shapeOfNamed(name) : undefined),
);

/** No sentence: a word, with parameters or without. */
const NAME = /^[a-z]\w*(\(.*\))?$/i;

function shapeOfNamed(name: string): ActivationShape | undefined {
  try {
    return shapeOf(activationNamed(name));
  } catch {
    return undefined;
  }
}

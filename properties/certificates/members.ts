import type { Activation, Knot } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import { CaseInstance } from './instance.js';

/** A member of the scaled-bounded class, or what a control takes for one, with its half-width a. */
export interface Member {
  readonly activation: Activation;
  readonly halfWidth: number;
}

/** As `oddMember`, `hardTanh` and `asIfLinear` name them. */
export function memberOf(i: CaseInstance, field = 'activation'): Member {
  const { activation: name } = i.value[field] as { activation: string };
  const [, base, claimed] = /^(.*) as if linear up to ([\d.]+)$/.exec(name) ?? [];
  if (base !== undefined) return { ...named(base), halfWidth: Number(claimed) };
  return named(name);
}

function named(name: string): Member {
  const [, corners] = /^odd\((.*)\)$/.exec(name) ?? [];
  if (corners !== undefined) return oddMember(corners.split(' ').map(knotOf));
  const { activation } = new CaseInstance({ activation: { activation: name } });
  const { form } = activation;
  const halfWidth = 'knots' in form ? Math.max(...form.knots.slice(1, -1).map(([at]) => at)) : Number.NaN;
  return { activation, halfWidth };
}

const knotOf = (text: string): Knot => {
  const [at, value] = text.split(':').map(Number);
  return [at, value];
};

/** Level beyond the last corner, but of the control that goes on with half of its slope: its only corner is at (2a, 3ak/2). */
function oddMember(right: readonly Knot[]): Member {
  const [halfWidth, height] = right[0];
  const [end, level] = right[right.length - 1];
  const goesOn = right.length === 2 && end === 2 * halfWidth && level === 1.5 * height;
  const knots: readonly Knot[] = goesOn ? right : [...right, [end + halfWidth, level]];
  const mirrored = knots.map(([at, value]): Knot => [-at, 0 - value]).reverse();
  if (knots.length > 6) throw new NoCertificate('not yet for a graph of so many corners');
  return { activation: activations.piecewiseLinear([...mirrored, ...knots]), halfWidth };
}

import { activations } from '../../src/activations/registry.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  add,
  cosine,
  divide,
  eigenvalue,
  layer,
  maximum,
  multiply,
  subtract,
  type Term,
} from '../../src/certificate/term.js';
import { depthOf } from '../depth/floor.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

/** o(f(ρ)) ≤ o(ρ)/(1 + multiple·η), o the odds. */
function contracted({ activation, data }: CaseInstance, multiple: string, name?: 'scaled layer'): Sides {
  const factor = add('1', multiply(multiple, ['nonlinearity']));
  const rho = cosine(1, 2);
  return { activation, data, left: odds(layer(rho, name)), relation: '<=', right: divide(odds(rho), factor) };
}

const odds = (x: Term): Term => divide(x, subtract('1', x));

/** λ_1 after some layers against half the energy of the slopes. */
function floor(instance: CaseInstance, depth: number, scaled = ''): Sides {
  // The checker nests a layer in a layer, and reads no term that is deeper.
  if (depth > 50) throw new NoCertificate(`not yet for ${depth} layers`);
  const { activation, data } = instance;
  const left = eigenvalue(1, [`${scaled}depth`, depth]);
  return { activation, data, left, relation: '>=', right: multiply('1/2', [`${scaled}slope energy`]) };
}

/** |f(−ρ)| against f(ρ), or what stands for it. */
const mirrored = ({ activation, data }: CaseInstance, right: Term): Sides => {
  const image: Term = ['mirrored layer', RHO];
  return { activation, data, left: maximum([image, subtract('0', image)]), relation: '<=', right };
};

const RHO = cosine(1, 2);
const relu = (c: Term): Term => subtract(['relu kernel', c], ['relu kernel', '0']);

const depth = ({ activation, data }: CaseInstance, taken = activation): number => depthOf({ activation: taken, data });

export const depthStatements: CertifiedStatements = {
  'depth.contraction': (i) => contracted(i, '1'),
  'depth.contraction/half-as-much-again-relu': (i) => contracted(i, '3/2'),
  'depth.contraction/half-as-much-again-tanh': (i) => contracted(i, '3/2'),
  'depth.contraction/half-as-much-again-elu': (i) => contracted(i, '3/2'),
  'depth.contraction/a-tenth-more-elu': (i) => contracted(i, '11/10'),
  'depth.contraction/not-centred': (i) => contracted(i, '1', 'scaled layer'),
  'depth.mirror': (i) => mirrored(i, layer(RHO)),
  'depth.mirror/a-tenth-less': (i) => mirrored(i, multiply('9/10', layer(RHO))),
  'depth.mirror/of-another-activation': (i) => mirrored(i, divide(relu(RHO), relu('1'))),
  'depth.floor': (i) => floor(i, depth(i)),
  'depth.floor/quarter-depth-relu': (i) => floor(i, Math.ceil(depth(i) / 4)),
  'depth.floor/quarter-depth-tanh': (i) => floor(i, Math.ceil(depth(i) / 4)),
  'depth.floor/quarter-depth-elu': (i) => floor(i, Math.ceil(depth(i) / 4)),
  'depth.floor/not-centred': (i) => floor(i, depth(i), 'scaled '),
  'depth.floor/linear': (i) => floor(i, depth(i, activations.relu)),
  'depth.floor/antipodal': (i) => floor(i, 20),
};

import { defineConstant } from '../../src/claims/published-constant.js';
import { type Activation, activations } from '../parts/activations.js';
import { deviationWhere, elasticityWhere } from './normal-moments.js';
import { repositories } from './repositories.js';

const { gelu, swish, elu, softplus, selu, tanh, repu, mish } = activations;
/** σ² lies there. */
const BETWEEN = [0.25, 4] as const;

type Row = readonly [name: string, activation: Activation, published: string, level?: number];

const sigmas: readonly Row[] = [
  ['gelu', gelu, '1.4680'],
  ['silu', swish, '1.5588'],
  ['elu', elu(1), '1.2780'],
  ['softplus', softplus, '1.0831'],
  ['mish', mish, '1.4515'],
  ['relu-squared', repu(2), '0.9036'],
  ['relu-cubed', repu(3), '0.7148'],
];

const growths: readonly Row[] = [
  ['gelu', gelu, '1.084'],
  ['silu', swish, '1.147'],
  ['elu', elu(1), '0.898'],
  ['softplus', softplus, '0.535'],
  ['mish', mish, '1.052'],
  ['selu', selu, '0.783'],
  ['tanh', tanh, '0.359', 0.5],
];

/** Where E φ(σz)² is 1, or ½ for tanh: σ, and by which power of σ² the mean grows there. */
export const unitEnergy = [
  ...sigmas.map(([name, activation, published, level = 1]) =>
    defineConstant({
      id: `anyinit.sigma-${name}`,
      title: `${name}: the $\\sigma$ with $\\mathbb E\\,\\varphi(\\sigma z)^2 = ${level}$, $z$ standard normal`,
      published,
      source: repositories.anyInit,
      recompute: (at) => deviationWhere(level, BETWEEN)(activation, at),
      finding: 'agrees',
    }),
  ),
  ...growths.map(([name, activation, published, level = 1]) =>
    defineConstant({
      id: `anyinit.chi-${name}`,
      title: `${name}: $d\\ln\\mathbb E\\,\\varphi(\\sigma z)^2/d\\ln\\sigma^2$ where the mean is ${level}`,
      published,
      source: repositories.anyInit,
      recompute: (at) => elasticityWhere(level, BETWEEN)(activation, at),
      finding: 'agrees',
    }),
  ),
];

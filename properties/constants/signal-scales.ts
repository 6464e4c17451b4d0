import { type DefinedConstant, defineConstant } from '../../src/claims/published-constant.js';
import { hermiteCoefficients } from '../../src/families/hermite-coefficients.js';
import { type Activation, activations, piecewise } from '../parts/activations.js';
import { computed } from '../parts/computed.js';
import { add, divide, type Interval, point, scale, sqrt } from '../parts/intervals.js';
import type { Citation, Precision } from '../parts/statement.js';
import { deviation, energy, inverse, mean, type Quantity, rms, slopeRms } from './normal-moments.js';
import { repositories } from './repositories.js';

const { relu, leakyRelu, selu, elu, sigmoid, swish, softplus, gelu, tanh, hardSwish, geluTanh, softsign, mish } =
  activations;

const NAMES = {
  '1/sd': String.raw`$1/\operatorname{sd}\varphi(z)$`,
  '1/energy': String.raw`$1/\mathbb E\,\varphi(z)^2$`,
  '1/rms': String.raw`$1/\sqrt{\mathbb E\,\varphi(z)^2}$`,
  rms: String.raw`$\sqrt{\mathbb E\,\varphi(z)^2}$`,
  mean: String.raw`$\mathbb E\,\varphi(z)$`,
  sd: String.raw`$\operatorname{sd}\varphi(z)$`,
  energy: String.raw`$\mathbb E\,\varphi(z)^2$`,
  'slope-rms': String.raw`$\sqrt{\mathbb E\,\varphi'(z)^2}$`,
} as const;

const QUANTITIES: Readonly<Record<keyof typeof NAMES, Quantity>> = {
  '1/sd': inverse(deviation),
  '1/energy': inverse(energy),
  '1/rms': inverse(rms),
  rms,
  mean,
  sd: deviation,
  energy,
  'slope-rms': slopeRms,
};

interface Printed {
  readonly project: string;
  readonly source: Citation;
  readonly what: keyof typeof NAMES;
  readonly note?: string;
}

type Row = readonly [name: string, published: string, activation: Activation];

/** Numbers of one kind from one file. */
const printed = (
  { project, source, what, note }: Printed,
  finding: 'agrees' | 'disagrees',
  rows: readonly Row[],
): DefinedConstant[] =>
  rows.map(([name, published, activation]) =>
    defineConstant({
      id: `${project}.${what.replace('1/', 'inverse-')}-${name}`,
      title: `${name}: ${NAMES[what]}, $z$ standard normal`,
      published,
      digits: 'rounded',
      source,
      recompute: (at) => QUANTITIES[what](activation, at),
      finding,
      ...(note !== undefined && { note }),
    }),
  );

const SAMPLED = 'A mean of random samples, printed with all digits of a double: the third or fourth is wrong.';
const NFNETS = { project: 'nfnets', source: repositories.nfnets, what: '1/sd', note: SAMPLED } as const;
const ANYINIT = { project: 'anyinit', source: repositories.anyInit } as const;

/** Numbers by which public code keeps the size of signals. */
export const signalScales: readonly DefinedConstant[] = [
  ...printed(NFNETS, 'disagrees', [
    ['celu', '1.270926833152771', elu(1)],
    ['elu', '1.2716004848480225', elu(1)],
    ['gelu-tanh', '1.7015043497085571', geluTanh],
    ['leaky-relu-0.01', '1.70590341091156', leakyRelu(0.01)],
    ['log-sigmoid', '1.9193484783172607', softplus],
    ['relu', '1.7139588594436646', relu],
    ['relu6', '1.7131484746932983', piecewise('-1:0 0:0 6:6 7:6')],
    ['selu', '1.0008515119552612', selu],
    ['sigmoid', '4.803835391998291', sigmoid],
    ['silu', '1.7881293296813965', swish],
    ['softplus', '1.9203323125839233', softplus],
    ['softsign', '2.338853120803833', softsign],
    ['tanh', '1.5939117670059204', tanh],
  ]),
  ...printed({ ...NFNETS, what: '1/rms' }, 'disagrees', [['glu', '1.8484294414520264', sigmoid]]),
  defineConstant({
    id: 'nfnets.log-softmax',
    title: 'log-softmax: a factor for its standard deviation',
    published: '1.0002083778381348',
    source: repositories.nfnets,
    recompute: () => ({ none: 'it depends on how many units the softmax runs over' }),
    finding: 'not reproducible',
  }),
  ...printed({ project: 'katago', source: repositories.katago, what: '1/energy' }, 'agrees', [
    ['elu', '1.55052', elu(1)],
    ['silu', '2.8108', swish],
  ]),
  ...printed(
    {
      project: 'katago',
      source: repositories.katago,
      what: '1/energy',
      note: 'Of GELU and mish the last digits are off, as by sampling; the number of hardswish is ReLU’s 2.',
    },
    'disagrees',
    [
      ['gelu', '2.351718', gelu],
      ['hardswish', '2.0', hardSwish],
      ['mish', '2.210277', mish],
    ],
  ),
  defineConstant({
    id: 'katago.truncated-normal',
    title: 'the standard deviation of a normal variable cut off at $\\pm2$',
    published: '0.87962566103423978',
    source: repositories.katago,
    recompute: cutDeviation,
    finding: 'agrees',
  }),
  ...printed({ project: 'map-dit', source: repositories.mapDit, what: 'rms' }, 'agrees', [['silu', '0.596', swish]]),
  ...printed({ project: 'map-dit', source: repositories.mapDit, what: 'mean' }, 'agrees', [['silu', '0.2066', swish]]),
  ...printed({ project: 'map-dit', source: repositories.mapDit, what: 'sd' }, 'agrees', [['silu', '0.5595', swish]]),
  ...printed({ project: 'pytorch-tools', source: repositories.pytorchTools, what: 'rms' }, 'agrees', [
    ['gelu', '0.652', gelu],
  ]),
  ...printed({ project: 'equiformer', source: repositories.fairchem, what: '1/rms', note: SAMPLED }, 'disagrees', [
    ['silu', '1.6791767923989418', swish],
    ['sigmoid', '1.8467055342154763', sigmoid],
  ]),
  defineConstant({
    id: 'equiformer.inverse-rms-smooth-leaky-relu',
    title: `$0.2z + 0.8z\\operatorname{sigmoid}(z)$: ${NAMES['1/rms']}, $z$ standard normal`,
    published: '1.531320475574866',
    source: repositories.fairchem,
    recompute: (at) => inverse(() => sqrt(smoothLeakyEnergy(at)))(swish, at),
    finding: 'disagrees',
    note: SAMPLED,
  }),
  ...printed({ project: 'unit-scaling', source: repositories.unitScaling, what: 'sd' }, 'agrees', [
    ['gelu', '0.588', gelu],
  ]),
  ...printed({ project: 'unit-scaling', source: repositories.unitScaling, what: 'slope-rms' }, 'agrees', [
    ['gelu', '0.675', gelu],
  ]),
  ...(
    [
      ['lrelu-0.2', '√2', leakyRelu(0.2)],
      ['swish', '√2', swish],
      ['sigmoid', '1', sigmoid],
      ['elu', '1', elu(1)],
    ] as const
  ).map(([name, published, activation]) =>
    defineConstant({
      id: `stylegan.gain-${name}`,
      title: `StyleGAN's gain for ${name}, beside the gain that keeps a variance of 1`,
      published,
      origin: 'rule of thumb',
      source: repositories.stylegan,
      recompute: (at) => inverse(rms)(activation, at),
      finding: 'computed',
    }),
  ),
  ...printed({ ...ANYINIT, what: 'mean' }, 'agrees', [
    ['gelu', '0.2820948', gelu],
    ['elu', '0.1605206', elu(1)],
    ['softplus', '0.8060592', softplus],
  ]),
  ...printed({ ...ANYINIT, what: 'energy' }, 'agrees', [
    ['gelu', '0.4252215', gelu],
    ['silu', '0.3557755', swish],
    ['mish', '0.4523422', mish],
  ]),
  ...printed({ ...ANYINIT, what: '1/rms' }, 'agrees', [
    ['gelu', '1.5335304', gelu],
    ['mish', '1.4868476', mish],
  ]),
  ...printed(
    { project: 'pytorch-samples', source: repositories.pytorchSamples, what: '1/sd', note: 'A mean of 10⁵ samples.' },
    'disagrees',
    [
      ['sigmoid', '4.8091', sigmoid],
      ['tanh', '1.59759', tanh],
      ['relu', '1.70680', relu],
      ['leaky-relu-0.2', '1.54211', leakyRelu(0.2)],
      ['selu', '1.00030', selu],
      ['elu', '1.26946', elu(1)],
    ],
  ),
];

/** E(0.2z + 0.8s(z))² = (1 + 8·E z·s(z) + 16·E s(z)²)/25, s = swish: E z·s(z) is its Hermite coefficient of degree 1. */
function smoothLeakyEnergy(at: Precision): Interval {
  const product = hermiteCoefficients(swish, 'value', 2, at)[1];
  return divide(add(point(1), add(scale(product, 8), scale(energy(swish, at), 16))), point(25));
}

/** √(1 − 4p(2)/P[|z| ≤ 2]), p the density. */
function cutDeviation(): Interval {
  return computed({ bits: 128 }, (R) => {
    const density = R.divide(R.exp(R.number(-2)), R.sqrt(R.scale(R.pi(), 1)));
    const inside = R.subtract(R.number(1), R.erfc(R.sqrt(R.number(2))));
    return R.sqrt(R.subtract(R.number(1), R.divide(R.scale(density, 2), inside)));
  });
}

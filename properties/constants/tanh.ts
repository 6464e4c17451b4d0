import { defineConstant } from '../../src/claims/published-constant.js';
import { once } from '../../src/numerics/memo.js';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { activations } from '../parts/activations.js';
import { ours } from './agreeing.js';
import { NEUROMAX } from './neuromax.js';
import { edgeOn, ratio, varianceWhere } from './solve.js';

const { tanh } = activations;
/** The setting is that of the paper, the values are ours. */
const SETTING = { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'its edge of chaos; the values are ours' };

const atWeight105 = once(() => varianceWhere(tanh, 'weightVariance', ratio(105, 100), [0.01, 0.1]));
const atWeight1722 = once(() => varianceWhere(tanh, 'weightVariance', ratio(1722, 1000), [0.1, 1.5]));
const atBias05 = once(() => varianceWhere(tanh, 'biasVariance', ratio(5, 100), [0.1, 1.5]));
const atBias04 = once(() => varianceWhere(tanh, 'biasVariance', ratio(4, 100), [0.1, 1.5]));

/** tanh on the edge of chaos, from one of its three parameters to the others. */
export const tanhConstants = [
  ours('tanh.variance-at-weight-1.05', '0.0259209482', {
    title: 'tanh, edge of chaos at $\\sigma_w^2 = 1.05$: the variance $q^*$',
    source: SETTING,
    recompute: atWeight105,
  }),
  ours('tanh.bias-at-weight-1.05', '2.01052e-5', {
    title: 'tanh, edge of chaos at $\\sigma_w^2 = 1.05$: $\\sigma_b^2$',
    source: SETTING,
    recompute: () => edgeOn(tanh, atWeight105()).biasVariance,
  }),
  ours('tanh.variance-at-bias-0.05', '0.5700478816', {
    title: 'tanh, edge of chaos at $\\sigma_b^2 = 0.05$: the variance $q^*$',
    source: SETTING,
    recompute: atBias05,
  }),
  ours('tanh.weight-at-bias-0.05', '1.7609546396', {
    title: 'tanh, edge of chaos at $\\sigma_b^2 = 0.05$: $\\sigma_w^2$',
    source: SETTING,
    recompute: () => edgeOn(tanh, atBias05()).weightVariance,
  }),
  defineConstant({
    id: 'tanh.weight-at-bias-0.04',
    title: 'tanh, edge of chaos at $\\sigma_b^2 = 0.04$: $\\sigma_w^2$',
    published: '1.722',
    source: NEUROMAX,
    recompute: () => edgeOn(tanh, atBias04()).weightVariance,
    quantities: () => ({
      'q*': atBias04(),
      '$\\sigma_b^2$ that 1.722 belongs to': edgeOn(tanh, atWeight1722()).biasVariance,
    }),
    finding: 'disagrees',
    note: 'The edge of chaos at $\\sigma_b^2 = 0.04$ has $\\sigma_w^2 = 1.7007963721$; 1.722 belongs to a larger bias.',
  }),
];

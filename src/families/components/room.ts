import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { point } from '../../numerics/interval/interval.js';
import { atDouble } from '../double-series.js';
import { closed, ofSeries } from '../enclosed-kernel.js';
import type { Family, Room } from '../family.js';
import { closedComponents } from './closed.js';
import { type Component, componentSlope } from './component.js';
import { logisticComponents } from './components.js';
import { keptMoment } from './kept-moment.js';
import { logisticDoubles } from './logistic-doubles.js';
import { logisticSeries } from './logistic-series.js';

export const logistic: Room<'logistic'> = ({ member }) => ({
  ...single(logisticComponents[member]),
  moment: (R, moment, q) => keptMoment(R, logisticComponents[member], moment, q),
  quickMoment: (moment, q) => logisticComponents[member].moment(float64Arithmetic, moment, float64Arithmetic.number(q)),
  dual: (which) => ({
    ...ofSeries((bits) => logisticSeries(member, which, bits)),
    atDouble: ({ cosine }) => atDouble(logisticDoubles(member, which), cosine),
  }),
});

/** erf, GELU, sin and cos. */
export const closedForm = ({ kind }: { readonly kind: keyof typeof closedComponents }): Family => ({
  ...single(closedComponents[kind]),
  dual: (which) => closed((R, angle) => closedComponents[kind].dual(R, which, angle)),
});

const single = (component: Component): Omit<Family, 'dual'> => ({
  slope: (R, z) => componentSlope(R, component, z),
  moment: component.moment,
  asymptote: () => {
    const { right, distance, excess } = component.asymptote;
    return { meanSquare: point(right / 2), distance, ...(excess && { excess }) };
  },
});

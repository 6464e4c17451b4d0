import fc from 'fast-check';
import { layerCorrelation } from '../../src/gram/layer-correlation.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { activations } from '../parts/activations.js';
import { curves, fan } from '../parts/along.js';
import { bends, hasSlope } from '../parts/classes.js';
import { Directions, exactPair, separation } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, fixed, type GramInstance } from '../parts/gram-instance.js';
import { absolute, scale } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { acutePair, anyActivation, isCubic, isRandomPiecewise } from './draws.js';

const { relu, selu } = activations;
const lopsided = anyActivation.filter((x) => x.derivativeParity === undefined);

// The statement survives without centring (a₀² ≥ 0 is added to both sides) and without unit variance; what it needs is
// that f be the dual kernel of one function: the last control takes two.
export const depthMirror = defineClaim<GramInstance>({
  id: 'depth.mirror',
  sides: [String.raw`$|f(-\rho)|$`, String.raw`$f(\rho)$`],
  title: 'A negative correlation is at most as large after a layer as its mirror image',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'deep networks, one layer' },
  statement: String.raw`|f(-\rho)| \;\le\; f(\rho)`,
  hypotheses: String.raw`$0 < \rho < 1$; $f = \kappa_{\tilde\varphi}$; $\varphi$ neither odd nor even, up to a constant (for those it is an equality)`,
  because: String.raw`$f(\rho) = \sum_{r\ge1} a_r^2\rho^r$ has no negative coefficient; for $-\rho$ the even and the odd terms have opposite signs.`,
  instances: new AlsoByFormula(
    fc.record({ activation: lopsided, data: acutePair }),
    (x) => hasSlope(x) && bends(x) && x.derivativeParity === undefined,
  ),
  compare: (instance, at) => mirrored(instance, at, 1),
  group: byActivation,
  typicalSeconds: 1.9,
  drawMilliseconds: 4.2,
  onData: {
    instances: (rows) => fc.record({ activation: lopsided, data: rows(2, 2) }),
    admits: ({ data }) => separation(data).lo > 0 && exactPair(data, 0, 1).dot > 0n,
  },
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'closer than 1e-4': { when: ({ data }) => separation(data).hi < 1e-4, atLeast: 0.1 },
    'random kinks': { when: ({ activation }) => isRandomPiecewise(activation), atLeast: 0.15 },
    'random cubics': { when: ({ activation }) => isCubic(activation), atLeast: 0.15 },
  },
  along: {
    x: 'angle of the two directions, in degrees',
    at: [5, 15, 25, 35, 45, 55, 65, 75, 85],
    instances: curves([activations.relu, activations.selu, activations.swish], (activation, degrees) => ({
      activation,
      data: fan(2, degrees),
    })),
    caption: 'The correlation after a layer of two directions, and of the first with the mirror image of the second.',
  },
  controls: [
    control('a-tenth-less', 20, {
      breaks: String.raw`$|f(-\rho)| \le \frac{9}{10} f(\rho)$, for SELU, which is nearly odd`,
      instances: fixed(selu, acutePair),
      compare: (instance, at) => mirrored(instance, at, 0.9),
    }),
    control('of-another-activation', 120, {
      breaks: String.raw`$f(\rho)$ is that of ReLU, $f(-\rho)$ that of SELU`,
      instances: fixed(selu, acutePair),
      compare: (instance, at) => mirrored(instance, at, 1, relu),
    }),
  ],
});

function mirrored({ activation, data }: GramInstance, at: Precision, share: number, other = activation): Comparison {
  const [first, second] = data.rows;
  const opposite = new Directions([first, second.map((x) => 0 - x)]);
  const image = layerCorrelation(activation, opposite, 0, 1, at).correlation;
  const { correlation } = layerCorrelation(other, data, 0, 1, at);
  return atMost(absolute(image), scale(correlation, share), { separation: separation(data) });
}

import { withAntipodes } from '../gram/antipodal.js';
import { kinked } from '../gram/draws.js';
import { type TailFloor, tailFloor } from '../gram/tail-floor.js';
import { tailFloorOf } from '../gram/tail-floor-of.js';
import { activations } from '../parts/activations.js';
import { curves, fan, spaced } from '../parts/along.js';
import { computed } from '../parts/computed.js';
import { type Directions, directions, exactPair, isSeparated, separation } from '../parts/data.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, fixed, type GramInstance, lambdaMinAtLeast } from '../parts/gram-instance.js';
import type { Arithmetic } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { progressions, upTo } from './draws.js';
import { closestLines } from './line-angles.js';
import { OWN } from './own.js';

const { relu, elu, abs, tanh } = activations;
const data = upTo(6);
const pairs = directions({ n: 2, dimension: [2, 3], minSeparation: 1e-6, maxEntry: 1024 });

export const kinkFloor2 = defineClaim<GramInstance>({
  id: 'gram.kink-floor-2',
  sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'floor'],
  matrix: 'two-layer Gram matrix',
  title: 'Activations with a kink: a floor of the Gram matrix that is twice gram.kink-floor, and sharp at two points',
  source: { ...OWN, theorem: 'all of Gershgorin, degree by degree; sharpens gram.kink-floor' },
  statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; C_\varphi\, \varepsilon^{r-1/2}\, e^u\, \Gamma\big(\tfrac32 - r, u\big) \;\ge\; C_\varphi \Big(1 + \frac{1 + \ln(n-1)}{\varepsilon}\Big)^{-(r-1/2)}, \qquad u = \varepsilon + \ln(n-1)`,
  hypotheses: String.raw`$n \ge 2$ directions with separation $\delta > 0$, $\varepsilon = -\tfrac12\ln(1-\delta^2)$ (at $\delta = 1$ the floor is $C_\varphi$); $\varphi$ has a kink of order $r$ (ReLU, LeakyReLU, SELU: 1; ELU: 2) and Hermite tail $T(R) = \sum_{s\ge R} b_s^2 \ge C_\varphi (R+1)^{-(r-1/2)}$. Tested is the first, larger bound: $C_\varphi\sqrt{\pi\varepsilon}\,e^u\operatorname{erfc}\sqrt u$ for $r = 1$, $2C_\varphi\varepsilon^{3/2}\big(u^{-1/2} - \sqrt\pi\,e^u\operatorname{erfc}\sqrt u\big)$ for $r = 2$`,
  because: String.raw`$G^\infty = \sum_{p\ge1} b_{p-1}^2 K^{\circ p}$, and $|\rho_{ij}|^p \le e^{-\varepsilon p}$. Gershgorin's discs and positive semidefiniteness give $\lambda_{\min}(K^{\circ p}) \ge f(p)$, $f(x) = \max(0, 1 - (n-1)e^{-\varepsilon x})$, for every $p$, not only for those beyond one threshold. With $f(0) = 0$, summing by parts: $\lambda_{\min} \ge \sum_p b_{p-1}^2 f(p) = \sum_p T(p-1)\,(f(p) - f(p-1))$, and $T(p-1) \ge C_\varphi p^{-(r-1/2)} \ge C_\varphi (x+1)^{-(r-1/2)}$ for $x$ in $[p-1, p]$, so that $\lambda_{\min} \ge C_\varphi \int f'(x)(x+1)^{-(r-1/2)}\,dx$.

The integral begins at $x_0 = \ln(n-1)/\varepsilon$. With $x = x_0 + t/\varepsilon$ it is $\int_0^\infty e^{-t}\,(x_0 + 1 + t/\varepsilon)^{-(r-1/2)}\,dt = \varepsilon^{r-1/2}\int_0^\infty e^{-t}(u+t)^{-(r-1/2)}\,dt$, which is the first bound; Jensen's inequality, $\int_0^\infty t\,e^{-t}dt = 1$, gives the second.`,
  instances: kinked.on(data),
  compare: (instance, at) => floor(instance, at, tailFloorOf(instance.activation)),
  group: byActivation,
  onData: kinked.onData(400, isSeparated),
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'closer than 1e-6': { when: ({ data }) => separation(data).hi < 1e-6, atLeast: 0.02 },
    'further than 0.1': { when: ({ data }) => separation(data).lo > 0.1, atLeast: 0.05 },
    'eight points or more': { when: ({ data }) => data.count >= 8, atLeast: 0.1 },
    'second order (ELU)': { when: ({ activation }) => activation.kinks[0]?.order === 2, atLeast: 0.05 },
  },
  typicalSeconds: 0.3,
  drawMilliseconds: 0.96,
  along: {
    x: 'angle from one direction to the next, in degrees',
    scale: 'log',
    at: spaced(0.01, 45, 9),
    instances: curves([activations.relu, activations.selu, activations.elu(1)], (activation, degrees) => ({
      activation,
      data: fan(4, degrees),
    })),
    caption:
      'Four directions of a plane, evenly spread: kinks of order 1 fall like the angle, that of ELU like its cube.',
  },
  controls: [
    control('a-tenth-more', 200, {
      breaks: 'the floor is multiplied by 1.1, for ReLU at two points, where it is sharp as they approach each other',
      instances: fixed(relu, pairs),
      compare: (instance, at) => floor(instance, at, tailFloor(relu), { factor: 1.1 }),
    }),
    control('two-for-all-n', 200, {
      breaks: '$n$ is taken for 2 whatever it is: neighbours further away are forgotten',
      instances: fixed(relu, progressions([3, 6], 64)),
      compare: (instance, at) => floor(instance, at, tailFloor(relu), { n: 2 }),
    }),
    control('half-as-much-again', 200, {
      breaks: 'the floor is multiplied by 1.5, for ReLU at three points',
      instances: fixed(relu, progressions(3, 64)),
      compare: (instance, at) => floor(instance, at, tailFloor(relu), { factor: 1.5 }),
    }),
    control('order-one-for-elu', 200, {
      breaks: 'the kink of ELU is of order 2, and the floor for order 1 is too much for it',
      instances: fixed(elu(1), data),
      compare: (instance, at) => floor(instance, at, tailFloor(relu)),
    }),
    control('order-one-for-tanh', 200, {
      breaks: 'the activation has no kink at all',
      instances: fixed(tanh, data),
      compare: (instance, at) => floor(instance, at, tailFloor(relu)),
    }),
    control('antipodal-abs', 50, {
      breaks: '$x$ and $-x$ are allowed and count as one direction: $|z|$ cannot tell them apart',
      instances: fixed(abs, withAntipodes).filter(({ data }) => !isSeparated({ data })),
      compare: (instance, at) => floor(instance, at, tailFloor(abs)),
    }),
  ],
});

interface Variant {
  readonly factor?: number;
  readonly n?: number;
}

function floor(
  instance: GramInstance,
  at: Precision,
  tail: TailFloor,
  { factor = 1, n = instance.data.count }: Variant = {},
): Comparison {
  const bound = computed(FINE, (R) => R.multiply(R.number(factor), gershgorinSum(R, instance.data, n, tail)));
  return lambdaMinAtLeast(instance, at, bound, { separation: separation(instance.data) });
}

/** Enough for ε of 1e-20 and the difference of order 2, which loses about log₂ u² bits. */
const FINE = { bits: 256 };

/** C·ε^(r−½)·e^u·Γ(3/2 − r, u). */
function gershgorinSum<T>(R: Arithmetic<T>, data: Directions, n: number, { constant, exponent }: TailFloor): T {
  const closest = closestLines(data);
  const pair = closest && exactPair(data, ...closest);
  if (pair === undefined || pair.dot === 0n) return R.from(constant);
  const epsilon = R.scale(R.log(R.divide(R.integer(pair.squaredNorms), R.integer(pair.dot ** 2n))), -1);
  const u = R.add(epsilon, R.log(R.number(n - 1)));
  const root = R.sqrt(u);
  // √π·e^u·erfc(√u)
  const scaled = R.multiply(R.sqrt(R.pi()), R.multiply(R.exp(u), R.erfc(root)));
  const first = R.multiply(R.from(constant), R.sqrt(epsilon));
  if (exponent === 0.5) return R.multiply(first, scaled);
  const second = R.subtract(R.divide(R.number(1), root), scaled);
  return R.scale(R.multiply(R.multiply(first, epsilon), second), 1);
}

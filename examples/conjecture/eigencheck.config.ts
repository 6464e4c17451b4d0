import {
  activations,
  atLeast,
  correlations,
  defineActivation,
  defineClaim,
  defineConfig,
  directions,
  gramMatrix,
  hermiteCoefficients,
  multiply,
  point,
  separation,
  smallestEigenvalue,
  square,
} from 'eigencheck';

// An activation of your own: max(z − 1, 0). Its value and slope are checked against each other when it is defined.
const hinge = defineActivation({
  name: 'hinge',
  value: (z) => Math.max(z - 1, 0),
  derivative: (z) => (z >= 1 ? 1 : 0),
  kinks: [{ at: 1, order: 1 }],
});

const [meanSlope] = hermiteCoefficients(hinge, 'derivative', 1);
const data = directions({ n: [2, 8], dimension: [2, 4], minSeparation: 0.01 });

// A conjecture, and it is false: the search shrinks to a few small points that show it.
const fifthOfTheSeparation = defineClaim({
  id: 'mine.a-fifth-of-the-separation',
  title: 'ReLU: the smallest eigenvalue is at least a fifth of the separation',
  source: { title: 'a conjecture' },
  statement: String.raw`\lambda_{\min}(G^\infty) \ge \tfrac15\,\delta`,
  instances: directions({ n: [2, 12], dimension: [2, 4], minSeparation: 1e-6 }),
  compare: (data, at) =>
    atLeast(smallestEigenvalue(gramMatrix(activations.relu, data, at), at), multiply(point(0.2), separation(data, at))),
});

// A true statement: G = Σ b_r² K^∘(r+1), every term is positive semidefinite, and the first one is b_0² K.
const firstTerm = defineClaim({
  id: 'mine.first-term',
  title: 'max(z − 1, 0): the smallest eigenvalue is at least that of the first Hermite term',
  source: { title: 'a lemma' },
  statement: String.raw`\lambda_{\min}(G^\infty) \ge b_0^2\,\lambda_{\min}(K), \quad b_0 = \mathbb E\,\varphi'(z)`,
  instances: data,
  compare: (data, at) =>
    atLeast(
      smallestEigenvalue(gramMatrix(hinge, data, at), at),
      multiply(square(meanSlope), smallestEigenvalue(correlations(data, at), at)),
    ),
  controls: [
    {
      id: 'ten-times',
      breaks: 'ten times the bound, which is more than the diagonal of G when the data are orthogonal',
      compare: (data, at) =>
        atLeast(
          smallestEigenvalue(gramMatrix(hinge, data, at), at),
          multiply(multiply(point(10), square(meanSlope)), smallestEigenvalue(correlations(data, at), at)),
        ),
      refutedWithin: 300,
    },
  ],
  runs: 50,
});

export default defineConfig({ claims: [fifthOfTheSeparation, firstTerm], activations: [hinge] });

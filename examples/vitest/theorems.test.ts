// In your own project: npm install --save-dev eigencheck vitest, then `npx vitest`.
import {
  activations,
  atLeast,
  correlations,
  defineClaim,
  directions,
  gramMatrix,
  hermiteCoefficients,
  multiply,
  smallestEigenvalue,
  square,
} from 'eigencheck';
import { theorems } from 'eigencheck/vitest';

const { relu } = activations;
const [meanSlope] = hermiteCoefficients(relu, 'derivative', 1);

// A lemma of yours, with a control: the same with twice the constant must be refuted.
const firstTerm = defineClaim({
  id: 'mine.first-term',
  title: 'ReLU: the smallest eigenvalue is at least that of the first Hermite term',
  source: { title: 'a lemma' },
  statement: String.raw`\lambda_{\min}(G^\infty) \ge b_0^2\,\lambda_{\min}(K), \quad b_0 = \mathbb E\,\varphi'(z)`,
  instances: directions({ n: [2, 6], dimension: [2, 4], minSeparation: 0.1 }),
  compare: (data, at) => bound(data, at, 1),
  controls: [
    {
      id: 'twice-squared',
      breaks: 'four times the bound, which is more than the diagonal of $G$ when the data are orthogonal',
      compare: (data, at) => bound(data, at, 2),
      refutedWithin: 300,
    },
  ],
});

function bound(
  data: Parameters<typeof gramMatrix>[1],
  at: Parameters<typeof gramMatrix>[2],
  factor: number,
): ReturnType<typeof atLeast> {
  const first = multiply(
    square(multiply(meanSlope, { lo: factor, hi: factor, basis: 'proved' })),
    smallestEigenvalue(correlations(data, at), at),
  );
  return atLeast(smallestEigenvalue(gramMatrix(relu, data, at), at), first);
}

theorems([firstTerm], { runs: 50 });

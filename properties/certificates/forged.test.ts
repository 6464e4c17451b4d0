import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringifyCertificate } from '../../src/certificate/certificate.js';
import { checkAll, hasPython } from '../../src/testing/checker.js';
import { caseCertificate } from './index.js';

/** A certificate that says left relation right of an instance, by these steps. */
const saying = (instance: object, left: unknown, relation: string, right: unknown, steps: object[] = []): string =>
  JSON.stringify({
    format: 'eigencheck/certificate@1',
    bits: 64,
    instance,
    statement: [{ left, relation, right }],
    steps,
  });
/** One term, said to lie in [lo, hi]. */
const within = (instance: object, term: unknown, lo: string, hi: string): string =>
  saying(instance, term, '>=', lo, [{ term, in: [lo, hi] }]);
const exactly = (expression: unknown, value: string, ...names: unknown[]): string =>
  within({ exact: names }, ['exact', expression], value, value);

const erf = { activation: { kind: 'erf' } };
const relu = { activation: { kind: 'two slopes', left: '0', right: '1' } };
const list = (...x: unknown[]) => ['list', ...x];
const tent = {
  activation: {
    kind: 'piecewise linear',
    knots: [
      ['-2', '0'],
      ['-1', '-1'],
      ['1', '1'],
      ['2', '0'],
      ['3', '0'],
    ],
  },
};

/** What it is, the words of the refusal, and the certificate. */
const FORGED: readonly (readonly [what: string, why: string, certificate: string])[] = [
  [
    'the least of a form that falls without end',
    'not positive semidefinite',
    exactly(['remainder', list(list('-1')), list('0'), '1'], '1'),
  ],
  ['the least of a line', 'without a least value', exactly(['remainder', list(list('0')), list('1'), '1'], '1')],
  [
    'an asymmetric form',
    'not symmetric',
    exactly(['remainder', list(list('1', '1'), list('0', '1')), list('0', '0'), '1'], '1'),
  ],
  ['a place that is not there', 'whole number from 0', exactly(['chosen', list('1', '2'), list('2')], '1')],
  [
    'polynomials without beginnings',
    'different numbers',
    exactly(['polynomial distance', list('1'), list(list('1')), list('0', '1'), list(list('0', '1'))], '0'),
  ],
  [
    'a bell of no width',
    'no width',
    within({ exact: [] }, ['square of bells', list('0'), list('0'), list('1')], '0', '1'),
  ],
  [
    'waves of different numbers',
    'not understood',
    within({ exact: [] }, ['square of waves', '1', list(list('1')), list('0', '0'), list('1')], '0', '1'),
  ],
  [
    'a frequency of a third',
    'not whole',
    within(
      { exact: [] },
      ['square of corners', '1/3', list('0', '0'), ['after', '1', list('0')], ['after', '1', list('0')]],
      '0',
      '1',
    ),
  ],
  [
    'a corner outside',
    'outside of [',
    within({ exact: [] }, ['square of corners', '1', list('0', '0'), list('4'), list('1')], '0', '9'),
  ],
  // V(q) = (2/π) asin(2q/(1 + 2q)) meets q between 1/10 and 1/4.
  [
    'a variance that is not kept between',
    'signs do not show',
    within(erf, ['fixed variance', '1', '0', '1/2', '3/4'], '1/2', '3/4'),
  ],
  [
    'the same between two numbers in the other order',
    'signs do not show',
    within(erf, ['fixed variance', '1', '0', '1/4', '1/10'], '1/10', '1/4'),
  ],
  [
    'an enclosure of it that is narrower than the signs show',
    'not within',
    within(erf, ['fixed variance', '1', '0', '1/10', '1/4'], '1/9', '1/4'),
  ],
  ['a kept correlation that is 1', 'outside (', within(erf, ['fixed correlation', '1', '0', '1/2', '1'], '1/2', '1')],
  ['a variance of 0', 'variance is not known', within(erf, ['second moment', '0'], '0', '1')],
  [
    'V of a graph that falls, over an interval',
    'not known to grow',
    saying(tent, ['second moment', ['pi']], '<', '9', [
      { term: ['pi'], in: ['3', '4'] },
      { term: ['second moment', ['pi']], in: ['0', '8'] },
    ]),
  ],
  ['V′ of a graph with corners', 'not known so far', within(tent, ['growth', '1'], '0', '1')],
  ['a width whose signs are wrong', 'signs do not show', within({}, ['lower width', '1/10', '3', '4'], '3', '4')],
  ['a width below 0', 'outside (0', within({}, ['upper width', '1/10', '-1', '4'], '-1', '4')],
  ['an eigenvalue beyond the corners', 'beyond the last', within(relu, ['corner eigenvalue', 4, 3], '0', '1')],
  ['corners without an activation', 'no activation', within({}, ['corner eigenvalue', 1, 3], '0', '1')],
  [
    'softplus of a scale beyond 1',
    'scale outside',
    within({ activation: { kind: 'softplus of another scale', factor: '1', scale: '2' } }, ['tail', 1], '0', '1'),
  ],
  [
    'weights of another dimension',
    'different dimensions',
    within(
      { ...relu, directions: [[1, 0]], exact: [] },
      ['entry', ['gram at weights', list(list('1'))], 1, 1],
      '0',
      '1',
    ).replace('"in"', '"cosine":{"dot":"1","squares":["1","1"]},"in"'),
  ],
];

function keptCertificate(name: string): string {
  const kept = JSON.parse(readFileSync(new URL(`../corpus/${name}.json`, import.meta.url), 'utf8'));
  const { claim, control, instance, verdict } = kept;
  return stringifyCertificate(caseCertificate({ claim, control, value: instance.value, verdict }));
}

describe.skipIf(!hasPython)('forged by hand, each is refused for what is wrong with it', () => {
  it(FORGED.map(([what]) => what).join(', '), async () => {
    const results = await checkAll(FORGED.map(([, , certificate]) => certificate));
    results.forEach(({ accepted, text }, k) => {
      const [what, why] = FORGED[k];
      expect([what, accepted]).toEqual([what, false]);
      expect(text, what).toContain(why);
      expect(text).toMatch(/^REFUSED: [^\n]{1,250}$/);
    });
  });

  it('a certificate of each new kind that has lost a step, an enclosure, a sign or a number', async () => {
    const texts = [
      'random-net.kink-window_half-the-window.smallest',
      'random-net.gaussian-floor_half-the-norm.smallest',
      'random-net.relu-floor_first-power.smallest',
      'gram.planar-circulant_correlations-forgotten.smallest',
      'gram.smooth-tail-finite_better-polynomial-relu.smallest',
      'gram.smooth-tail.tightest',
      'chaos.variance-limit_rate-of-the-end.smallest',
      'chaos.chaotic-limit_rate-at-the-limit.smallest',
      'linear.moment-bound_chaotic.smallest',
    ].map(keptCertificate);
    const whole = await checkAll(texts);
    expect(whole.map(({ accepted }) => accepted)).toEqual(texts.map(() => true));
    const spoilt = texts.flatMap((text) => {
      const certificate = JSON.parse(text);
      const { steps, statement } = certificate;
      const last = steps[steps.length - 1];
      const [lo, hi] = last.in;
      const turned: Readonly<Record<string, string>> = { '<': '>=', '>': '<=', '≠': '=', '<=': '>', '>=': '<' };
      return [
        { ...certificate, steps: steps.slice(1) },
        { ...certificate, steps: steps.slice(0, -1) },
        // The enclosure moved far up, and, where it is wider than a point, its upper end alone.
        { ...certificate, steps: [...steps.slice(0, -1), { ...last, in: ['1000000000', '10000000000'] }] },
        { ...certificate, steps: [...steps.slice(0, -1), { ...last, in: lo === hi ? ['1', '0'] : [hi, hi] }] },
        {
          ...certificate,
          statement: [{ ...statement[0], relation: turned[statement[0].relation] }, ...statement.slice(1)],
        },
      ].map((x) => JSON.stringify(x));
    });
    const results = await checkAll(spoilt);
    expect(results.flatMap(({ accepted }, k) => (accepted ? [spoilt[k].slice(0, 200)] : []))).toEqual([]);
  });
});

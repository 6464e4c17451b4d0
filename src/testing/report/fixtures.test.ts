import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, defineClaim, defineProbabilisticClaim } from '../../claims/claim.js';
import { checkClaim } from '../../engine/check.js';
import { suiteEvidence } from '../../engine/suite.js';
import type { ClaimEvidence, Evidence } from '../../evidence/schema.js';
import { interval, point } from '../../numerics/interval/interval.js';
import { PRECISION_LADDER, precisionName } from '../../numerics/precision.js';
import {
  interruptedClaim,
  probabilisticClaim,
  refutedClaim,
  sampleEvidence,
  undecidedClaim,
} from './evidence-fixture.js';

/** Says of itself all that the theorems of the fixtures say. */
const about = {
  source: { title: 'planted', authors: 'nobody', year: 2020, arxiv: '0000.00000', theorem: 'Theorem 1' },
  title: 'planted',
  statement: 'x',
  hypotheses: 'x',
  because: 'x',
  matrix: 'two-layer Gram matrix',
  instances: fc.integer({ min: 0, max: 1000 }),
} as const;

const theorem = defineClaim<number>({
  ...about,
  id: 'planted.theorem',
  compare: (x) => atLeast(point(x + 2), point(x + 1), { x: point(x) }),
  cover: { even: { when: (x) => x % 2 === 0, atLeast: 0.2 } },
  controls: [
    {
      id: 'nines',
      breaks: 'a digit',
      refutedWithin: 50,
      compare: (x) => atMost(point(x % 10), point(8), { x: point(x) }),
    },
  ],
});
const wrong = defineClaim<number>({
  ...about,
  id: 'planted.wrong',
  compare: (x) => atMost(point(x + 1), point(100), { x: point(x) }),
});
const open = defineClaim<number>({
  ...about,
  id: 'planted.open',
  compare: (x) => atLeast(interval(0, 2), point(1), { x: point(x) }),
});
const dice = defineProbabilisticClaim<number>({
  ...about,
  id: 'planted.dice',
  replicates: 10,
  trial: (x, seed) => (seed.length * 7919 + x) % 11 === 0,
  probability: () => 0.5,
});

/** What the engine writes of claims that end in every way that the fixtures know. */
function written(): Evidence {
  let steps = 0;
  const claims = [
    checkClaim(theorem, { runs: 60, seed: 1 }),
    checkClaim(theorem, {
      runs: 60,
      seed: 1, // In the second draw of its control.
      shouldStop: () => ++steps > 62,
    }),
    ...[wrong, open, dice].map((claim) => checkClaim(claim, { runs: 60, seed: 1 })),
  ];
  return suiteEvidence({
    seed: 1,
    startedAt: '2020-01-01T00:00:00.000Z',
    settings: { workers: 1, claims: claims.map(({ id }) => id) },
    environment: { node: 'v20' },
    claims,
  });
}

const fixtures = (): Evidence =>
  sampleEvidence({
    claims: [...sampleEvidence().claims, refutedClaim(), undecidedClaim(), interruptedClaim(), probabilisticClaim()],
  });

/** Parts whose fields have names of the claim's own; of those of an activation no claim of integers has any. */
const NAMED = /\.(precision|quantities|environment)$/;
const LEFT_OUT = /\.(value|activations)$/;

/** All places at which evidence has something, each with its kind: 'claims[].draws[].x number'. */
function fieldsOf(value: unknown, at = ''): readonly string[] {
  if (LEFT_OUT.test(at)) return [];
  if (Array.isArray(value)) return value.flatMap((each) => fieldsOf(each, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [`${at} ${typeof value}`];
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .flatMap(([name, field]) => fieldsOf(field, NAMED.test(at) ? `${at}.*` : `${at}.${name}`));
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

const rungsOf = ({ precision, draws, tightest, counterexample, controls }: ClaimEvidence): readonly string[] => [
  ...Object.keys(precision),
  ...[...draws, tightest, counterexample, ...controls.map((control) => control.counterexample)].flatMap((each) =>
    each === undefined ? [] : [each.precision],
  ),
];

describe('the evidence that tests of the report are given', () => {
  it('has the fields that the engine writes, of the same kinds, and no others', () => {
    expect(sorted(fieldsOf(fixtures()))).toEqual(sorted(fieldsOf(written())));
  });

  it('was decided at rungs that there are', () => {
    const known = PRECISION_LADDER.map(precisionName);
    const ofTrials = /^\d+ trials$/;
    const found = [fixtures(), written()].map(({ claims }) =>
      sorted(claims.flatMap(rungsOf)).filter((rung) => !known.includes(rung) && !ofTrials.test(rung)),
    );
    expect(found).toEqual([[], []]);
  });

  it('control: a field that is gone, is new or has another kind is noticed', () => {
    const [claim] = written().claims;
    const fields = (value: object) => sorted(fieldsOf(value));
    expect(fields({ ...claim, basis: undefined })).not.toEqual(fields({ ...claim }));
    expect(fields({ ...claim, newer: 1 })).not.toEqual(fields({ ...claim }));
    expect(fields({ ...claim, runs: '60' })).not.toEqual(fields({ ...claim }));
  });
});

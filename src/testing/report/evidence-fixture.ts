import seedrandom from 'seedrandom';
import { suiteEvidence } from '../../engine/suite.js';
import type { ClaimEvidence, DrawnPoint, Evidence } from '../../evidence/schema.js';
import { claimFrom, planar, times } from './fixture-parts.js';
import { depthFloor, kinkFloor, polynomialRank, smoothTail } from './theorem-fixtures.js';

export { depthFloor, kinkFloor, polynomialRank, smoothTail };

/** Evidence as four theorems would leave it, with plausible numbers and made by formula: for tests and pictures of the report only. */
export function sampleEvidence(change: Partial<Evidence> = {}): Evidence {
  const claims = change.claims ?? [kinkFloor(), smoothTail(), polynomialRank(), depthFloor()];
  const made = suiteEvidence({
    seed: 1729,
    startedAt: '2026-03-14T09:26:53.000Z',
    settings: { workers: 2, claims: claims.map(({ id }) => id) },
    environment: { eigencheck: '0.1.0', node: 'v20.20.2', platform: 'linux x64', cpu: '2 × Xeon', 'gmp-wasm': '1.3.2' },
    claims,
  });
  return { ...made, ...change };
}

/** A conjecture that fell, with its counterexample. */
export const refutedClaim = (): ClaimEvidence =>
  kinkFloor(
    {
      id: 'mine.a-fifth-of-the-separation',
      title: 'ReLU: the smallest eigenvalue is at least a fifth of the separation',
      source: { title: 'a conjecture' },
      statement: String.raw`\lambda_{\min}(G^\infty) \ge \tfrac15\,\delta`,
      verdict: 'refuted',
      runs: 4,
      requestedRuns: 200,
      shrinks: 14,
      counterexample: planar({
        points: '1,0 0,1 1,1',
        activation: 'relu',
        left: 0.125,
        right: 0.1414213,
        replay: 'mine.a-fifth-of-the-separation',
      }),
      controls: [],
    },
    4,
  );

/** Held by every draw, yet the draws did not reach what they should have. */
export const undecidedClaim = (): ClaimEvidence =>
  depthFloor({
    verdict: 'undecided',
    undecided: 3,
    precision: { float64: 197 },
    note: 'cover: "depth 100 or more" was seen in 3 of 200 draws, at least 25 % required',
    cover: [{ name: 'depth 100 or more', atLeast: 0.25, seen: 3, enough: false }],
  });

/** Stopped after a quarter of its draws; one control was never refuted. */
export const interruptedClaim = (): ClaimEvidence => {
  const claim = smoothTail({}, 60);
  return {
    ...claim,
    verdict: 'undecided',
    interrupted: true,
    requestedRuns: 240,
    note: 'interrupted after 60 of 240 draws',
    controls: claim.controls.map((control) => {
      const { counterexample: _none, runsToRefute: _never, ...rest } = control;
      return {
        ...rest,
        verdict: 'undecided',
        unfinished: 'interrupted',
        runs: 12,
        note: 'interrupted after 12 of 300 draws',
      };
    }),
  };
};

/** A statistical claim: confidence intervals against a probability, zero violations in many draws. */
export function probabilisticClaim(): ClaimEvidence {
  const random = seedrandom('probabilistic');
  const points = times(40, (): DrawnPoint => {
    const events = Math.floor(4 * random() ** 2);
    // Roughly what 400 trials exclude; the tests look at what is drawn of it, not at its statistics.
    const confidence = { lo: Math.max(0, events / 400 - 0.01), hi: events / 400 + 0.04 };
    const trials = { events, trials: 400, level: 1e-10, confidence };
    return { x: 0.05, left: events / 400, right: 0.05, group: '', precision: '400 trials', trials };
  });
  const { axis: _none, ...claim } = claimFrom(points, {
    id: 'gram.concentration',
    title: 'At width m the Gram matrix is close to its limit with high probability',
    source: { title: 'User-friendly tail bounds', authors: 'Tropp', year: 2012 },
    statement: String.raw`\mathbb{P}\bigl[\lambda_{\min}(G^{(m)}) < \tfrac12\lambda_{\min}(G^\infty)\bigr] \le p`,
    relation: '<=',
    kind: 'probabilistic',
    basis: 'statistical',
    falseAlarm: 1e-9,
    statistics: {
      events: 40,
      trials: 16_000,
      meanBound: 0.05,
      falseAlarm: { draws: 5e-10, together: 5e-10 },
      together: { rate: { lo: 0.0008, hi: 0.0062 }, chance: 1, verdict: 'holds' },
      power: { detectableRate: 0.0625, probability: 0.95 },
    },
    tightest: {
      instance: { text: 'width 64', value: { width: 64 }, group: '' },
      left: { lo: 0, hi: 0.566 },
      relation: '<=',
      right: { lo: 0.05, hi: 0.05 },
      quantities: {},
      precision: '30 trials',
      verdict: 'holds',
      basis: 'statistical',
      trials: { events: 0, trials: 30, level: 1e-10 },
      replay: 'eigencheck replay gram.concentration --seed 1 --path 0',
    },
    controls: [],
  });
  return claim;
}

import type { AuditEvidence } from '../../evidence/audit.js';
import type { ConjectureEvidence } from '../../evidence/conjecture.js';
import type { ConstantEvidence } from '../../evidence/constants.js';
import type { DataEvidence } from '../../evidence/data.js';
import type { DetectionEvidence } from '../../evidence/detection.js';

/** The sections beside the claims, with plausible numbers: for tests and pictures of the report only. */
export const sampleSections = (): {
  constants: ConstantEvidence[];
  audit: AuditEvidence[];
  data: DataEvidence;
  detection: DetectionEvidence;
  conjectures: ConjectureEvidence[];
} => ({
  conjectures: [sampleConjecture()],
  constants: sampleConstants(),
  audit: [sampleAudit()],
  data: sampleData(),
  detection: sampleDetection(),
});

const sampleConjecture = (): ConjectureEvidence => ({
  id: 'conjecture.half',
  title: 'A half is enough',
  statement: String.raw`\lambda \ge \tfrac12 s`,
  hypotheses: 'lines of a plane',
  because: 'A third is proved.',
  hunted: { budget: 20_000, ratio: 1.25, text: 'data (1,0), (8,1)' },
});

const sampleConstants = (): ConstantEvidence[] => [
  {
    id: 'relu.edge-weight',
    title: String.raw`ReLU, the edge of chaos: $\sigma_w^2$`,
    published: '2',
    source: { title: 'On the impact of the activation function', year: 2019, arxiv: '1902.06853' },
    verdict: 'agrees',
    finding: 'agrees',
    recomputed: { lo: 2, hi: 2 },
    basis: 'proved',
    quantities: {},
    precision: 'float64',
    durationMs: 1,
  },
  {
    id: 'swish.half-stable-bias',
    title: String.raw`swish, half-stable point: $C_b = \sigma_b^2$`,
    published: '0.055514317',
    source: { title: 'a paper' },
    verdict: 'disagrees',
    finding: 'disagrees',
    recomputed: { lo: 0.55514317072, hi: 0.55514317073 },
    basis: 'proved',
    quantities: { q: { lo: 14.3201, hi: 14.3202 } },
    precision: '128 bits',
    note: 'Ten times too small.',
    durationMs: 3,
  },
  {
    id: 'swish.edge',
    title: 'swish on the edge',
    published: 'exists',
    source: { title: 'a paper' },
    verdict: 'not reproducible',
    finding: 'agrees',
    none: 'no fixed point',
    quantities: {},
    durationMs: 3,
  },
  {
    id: 'pytorch.gain-tanh',
    title: 'the gain 5/3 for tanh',
    published: '5/3',
    source: { title: 'PyTorch', theorem: 'init.py', url: 'https://example.org/init.py#L1' },
    origin: 'rule of thumb',
    verdict: 'computed',
    finding: 'computed',
    recomputed: { lo: 1.59253741, hi: 1.59253742 },
    quantities: { 'q*': { lo: 1.1784, hi: 1.1785 } },
    durationMs: 3,
  },
  {
    id: 'half-circle.relu-5',
    title: 'five points',
    published: '0.063740424',
    source: { title: 'the setting' },
    origin: 'ours',
    verdict: 'agrees',
    finding: 'agrees',
    recomputed: { lo: 0.0637404235, hi: 0.0637404236 },
    quantities: {},
    durationMs: 3,
  },
];

const sampleAudit = (): AuditEvidence => ({
  id: 'gram.kink-floor',
  title: 'Activations with a kink: every eigenvalue is large',
  kind: 'certified',
  seed: 1729,
  runs: 100,
  budgets: [{ side: 'left', guaranteed: 3e-15, sources: [{ source: 'eigenvalues', median: 2e-16, most: 4e-12 }] }],
  slack: { median: 11.2, least: 2.5, from: 2, counts: [1, 0, 3, 12, 40, 30, 14] },
  formats: [
    {
      format: 'float64',
      instances: 100,
      violations: 20,
      tolerances: [1e-12, 1e-8, 1e-4].map((tolerance, k) => ({ tolerance, falseAlarms: 2 - k, missed: 3 * k })),
      needed: 3e-13,
      room: 1e-9,
      window: true,
    },
    { format: 'float32', instances: 100, violations: 20, tolerances: [], needed: 2e-5, room: 1e-9, window: false },
  ],
  own: { instances: 100, falseAlarms: 1, violations: 20, missed: 2, falseAlarm: '(1,0), (1,1)', miss: '(2,1), (3,1)' },
  rungs: [
    { precision: 'float64', decided: 95 },
    { precision: '128 bits', decided: 100 },
  ],
  recommended: 1e-11,
  because: 'float64 errs by at most 3e-13 here, and no violation is closer than 1e-9.',
  durationMs: 900,
});

const sampleData = (): DataEvidence => ({
  file: 'rows.csv',
  sha256: 'ab'.repeat(32),
  rows: 5,
  columns: 3,
  names: { line: 1, columns: ['x', 'y', 'z <cm>'] },
  separation: { lo: 0.1, hi: 0.1000001 },
  closest: [2, 4],
  intrinsicDimension: 2,
  opposite: [[1, 3]],
  dropped: [{ line: 7, because: 'a zero row' }],
  rounded: [5],
  skipped: [{ claim: 'depth.floor', because: 'needs two directions or more' }],
});

const sampleDetection = (): DetectionEvidence => ({
  seed: 1729,
  durationMs: 4000,
  mutants: [
    {
      id: 'kernel.half-forgotten',
      mutation: String.raw`the kernel of ReLU without its factor $\tfrac12$`,
      caughtBy: 'gram.kink-sharp',
      kind: 'theorem',
      detected: true,
      within: 200,
      draws: 3,
      counterexample: {
        text: '(1,0), (0,1)',
        left: { lo: 1, hi: 1 },
        relation: '<=',
        right: { lo: 0.5, hi: 0.5 },
        precision: 'float64',
      },
      original: { draws: 3, refuted: 0, undecided: 0 },
      replay: 'eigencheck replay kernel.half-forgotten --seed 1729 --path 2',
    },
    {
      id: 'rounding.inward',
      mutation: 'sums are rounded inward',
      caughtBy: 'enclosure',
      kind: 'law',
      detected: false,
      within: 1000,
      original: { draws: 1000, refuted: 0, undecided: 2 },
      note: 'not seen yet',
      replay: 'eigencheck verify --detect',
    },
  ],
});

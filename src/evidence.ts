import * as z from 'zod';
import { auditEvidence } from './evidence-audit.js';
import { constantEvidence } from './evidence-constants.js';
import { dataEvidence } from './evidence-data.js';
import { detectionEvidence } from './evidence-detection.js';
import { interval, number } from './evidence-numbers.js';

/**
 * The evidence file: everything a run found, as versioned data. Reports, reporters and merges read this and nothing else.
 * Numbers that are ±Infinity are written as the strings "Infinity" and "-Infinity", since JSON has none.
 */
export const EVIDENCE_SCHEMA = 'eigencheck/evidence@1';

const basis = z.enum(['proved', 'estimated', 'statistical']);
const relation = z.enum(['>=', '<=', '=']);
const verdict = z.enum(['holds', 'refuted', 'undecided']);

/** An instance as a person reads it (`text`) and as a machine reads it back (`value`: exact numbers). */
const instance = z.object({ text: z.string(), value: z.unknown(), group: z.string() });

/** One compared instance: both sides as intervals, at the rung that decided it. */
export const finding = z.object({
  instance,
  left: interval,
  relation: z.enum(['>=', '<=', '=']),
  right: interval,
  quantities: z.record(z.string(), interval),
  precision: z.string(),
  verdict,
  basis,
  /** How far from equality, as a ratio ≥ 1 when the claim holds: left/right for '>=', right/left for '<='. */
  ratio: number.optional(),
  /** The command that computes this very instance again. */
  replay: z.string(),
});

/** One draw in the picture: x is the first quantity, ratio as above. Midpoints only; a picture is not a proof. */
const drawn = z.object({
  x: number,
  left: number,
  right: number,
  group: z.string(),
  precision: z.string(),
  /** Where this draw claims another relation than the claim's first one. */
  relation: relation.optional(),
});

/** Why a search ended before it was through: its verdict is then no news about what was searched. */
const unfinished = z.enum(['interrupted', 'error', 'over limit']);

const control = z.object({
  id: z.string(),
  breaks: z.string(),
  /** 'refuted' is what a control must be. */
  verdict,
  unfinished: unfinished.optional(),
  refutedWithin: z.number(),
  runs: z.number(),
  runsToRefute: z.number().optional(),
  shrinks: z.number().optional(),
  counterexample: finding.optional(),
  note: z.string().optional(),
});

const axis = z.object({ label: z.string(), unit: z.string().optional(), scale: z.enum(['linear', 'log']) });
const numbers = z.array(z.number());
const named = { id: z.string(), title: z.string(), caption: z.string(), x: axis, y: axis };

/** A picture as data: see src/figure.ts. */
export const figureEvidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lines'),
    ...named,
    series: z.array(
      z.object({
        name: z.string(),
        role: z.enum(['measured', 'exact', 'bound', 'member']),
        draw: z.enum(['line', 'dots']),
        x: numbers,
        y: numbers,
        lo: numbers.optional(),
        hi: numbers.optional(),
      }),
    ),
  }),
  z.object({ kind: z.literal('surface'), ...named, z: axis, xs: numbers, ys: numbers, values: z.array(numbers) }),
]);

/** A case that gave no answer within its limits of time and memory, or took its thread down: the check went on without it. */
const overLimit = z.object({
  /** 'claim' or 'claim/control'. */
  statement: z.string(),
  doing: z.enum(['drawing', 'evaluating', 'shrinking', 'figures']),
  draw: z.number(),
  kind: z.enum(['hung', 'out of memory', 'died']),
  message: z.string(),
  /** Absent where drawing it was what gave no answer. */
  instance: instance.optional(),
  /** The command that does the same again. */
  replay: z.string().optional(),
});

const claim = z.object({
  id: z.string(),
  kind: z.enum(['certified', 'probabilistic']),
  title: z.string(),
  /** The paper it comes from, as the registry groups its claims; absent for a user's own. */
  paper: z.string().optional(),
  source: z.object({
    title: z.string(),
    authors: z.string().optional(),
    year: z.number().optional(),
    theorem: z.string().optional(),
    arxiv: z.string().optional(),
  }),
  statement: z.string(),
  hypotheses: z.string().optional(),
  because: z.string().optional(),
  /** Where the claim was defined, relative to the package or the project: CI annotations point there. */
  definedAt: z.object({ file: z.string(), line: z.number().optional() }).optional(),
  verdict,
  /** Why a claim is undecided though each draw was decided: missed coverage, interrupted, an error while comparing. */
  note: z.string().optional(),
  /** What the claim's own code threw, or how it ended its thread: the check ended there. */
  error: z.string().optional(),
  overLimit: z.array(overLimit).optional(),
  basis,
  seed: z.number(),
  runs: z.number(),
  requestedRuns: z.number(),
  undecided: z.number(),
  interrupted: z.boolean(),
  /** Number of draws decided at each rung: { float64: 190, '128 bits': 10 }. */
  precision: z.record(z.string(), z.number()),
  slack: z.object({ min: number, median: number }).optional(),
  cover: z.array(z.object({ name: z.string(), atLeast: z.number(), seen: z.number(), enough: z.boolean() })),
  /** Name of the first quantity: the picture's horizontal axis. */
  axis: z.string().optional(),
  relation: z.enum(['>=', '<=', '=']).optional(),
  draws: z.array(drawn),
  tightest: finding.optional(),
  counterexample: finding.optional(),
  shrinks: z.number().optional(),
  falseAlarm: z.number().optional(),
  controls: z.array(control),
  /** Kept counterexamples and tight cases, replayed before anything was drawn. */
  corpus: z
    .array(
      z.object({
        file: z.string(),
        statement: z.string(),
        expected: verdict,
        verdict: verdict.optional(),
        /** Why it could not be evaluated. */
        failure: z.enum(['threw', 'hung', 'out of memory', 'died']).optional(),
        note: z.string().optional(),
      }),
    )
    .optional(),
  /** Pictures of the theorem beyond the cloud of its draws. */
  figures: z.array(figureEvidence).optional(),
  durationMs: z.number(),
  replay: z.string(),
});

export const evidence = z.object({
  schema: z.literal(EVIDENCE_SCHEMA),
  seed: z.number(),
  startedAt: z.string(),
  interrupted: z.boolean(),
  settings: z.object({
    runs: z.number().optional(),
    workers: z.number(),
    config: z.string().optional(),
    claims: z.array(z.string()),
    /** A named set of budgets: 'quick', 'default', 'nightly'. */
    profile: z.string().optional(),
    /** One part of a run split over machines; `all` are the claims of the whole, in order. `eigencheck merge` joins them. */
    shard: z.object({ index: z.number(), of: z.number(), all: z.array(z.string()) }).optional(),
  }),
  environment: z.record(z.string(), z.string()),
  /** Sum of the false-alarm probabilities of the statistical claims that ran. */
  falseAlarm: z.number(),
  claims: z.array(claim),
  /** Published numbers, recomputed. */
  constants: z.array(constantEvidence).optional(),
  /** Which tolerance each claim needs: see `eigencheck audit`. */
  audit: z.array(auditEvidence).optional(),
  /** Given rows that the claims were checked on. */
  data: dataEvidence.optional(),
  /** The tester, tested: `verify --detect`. */
  detection: detectionEvidence.optional(),
});

export type Evidence = z.output<typeof evidence>;
export type ClaimEvidence = z.output<typeof claim>;
export type ControlEvidence = z.output<typeof control>;
export type OverLimit = z.output<typeof overLimit>;
export type Unfinished = z.output<typeof unfinished>;
export type Finding = z.output<typeof finding>;
export type InstanceEvidence = z.output<typeof instance>;
export type FigureEvidence = z.output<typeof figureEvidence>;
export type DrawnPoint = z.output<typeof drawn>;

/** The evidence as JSON text, infinities as strings. */
export function stringifyEvidence(value: Evidence): string {
  return JSON.stringify(value, (_key, x: unknown) => (x === Infinity || x === -Infinity ? String(x) : x), 1);
}

/** @throws SyntaxError or z.ZodError naming the field. */
export function parseEvidence(text: string): Evidence {
  return evidence.parse(JSON.parse(text));
}

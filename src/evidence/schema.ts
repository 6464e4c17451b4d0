import * as z from 'zod';
import { auditEvidence } from './audit.js';
import { chancesEvidence } from './chances.js';
import { conjectureEvidence } from './conjecture.js';
import { constantEvidence } from './constants.js';
import { refuse, sidesContradict } from './contradiction.js';
import { dataEvidence } from './data.js';
import { detectionEvidence } from './detection.js';
import { figureEvidence } from './figure-schema.js';
import { count, interval, number, seed } from './numbers.js';
import { basis, relation, source, verdict } from './parts.js';
import { drawnTrials, statisticsEvidence, trialCount } from './statistics.js';

/**
 * The evidence file: everything a run found, as versioned data. Reports, reporters and merges read this and nothing else.
 * Numbers that are ±Infinity are written as the strings "Infinity" and "-Infinity", since JSON has none.
 */
export const EVIDENCE_SCHEMA = 'eigencheck/evidence@2';

/** How draws follow from a seed: another scheme draws other instances. */
const scheme = z.union([z.literal(1), z.literal(2)]);
/** What kept a claim, a control or a kept case from being judged: its own functions threw, or one of its cases ended the thread. */
const failures = ['threw', 'hung', 'out of memory', 'died'] as const;
const failure = z.enum(failures);
/** A kept case may also fail to be one: a file whose parts contradict each other or are missing, a name that nothing has, an instance that the claim no longer speaks of. */
const keptFailure = z.enum([
  ...failures,
  'unreadable',
  'edited or damaged',
  'no such claim',
  'no such control',
  'outside the hypotheses',
]);

/**
 * An instance as a person reads it (`text`) and as a machine reads it back (`value`: exact numbers); where its activation is a formula, that in
 * TeX.
 */
const instance = z.object({ text: z.string(), value: z.unknown(), group: z.string(), formula: z.string().optional() });

/** One compared instance: both sides as intervals, at the rung that decided it. */
const findingFields = z.object({
  instance,
  left: interval,
  relation,
  right: interval,
  quantities: z.record(z.string(), interval),
  precision: z.string(),
  verdict,
  basis,
  /** How far from equality, as a ratio ≥ 1 when the claim holds: left/right for '>=', right/left for '<='. */
  ratio: number.optional(),
  /** Of a statistical claim: `left` is the confidence interval of the event's probability, `right` its bound. */
  trials: trialCount.optional(),
  /** The command that computes this very instance again. */
  replay: z.string(),
  /** What to type to write a certificate and check it, or why there can be none yet. */
  certificate: z.union([z.object({ line: z.string() }), z.object({ notYet: z.string() })]).optional(),
});
export const finding = findingFields.superRefine((value, context) => refuse(context, sidesContradict(value)));

/** One draw in the picture: x is the first quantity; x, left and right are midpoints, since a picture is not a proof. */
const drawn = z.object({
  x: number,
  left: number,
  right: number,
  group: z.string(),
  precision: z.string(),
  /** Where this draw claims another relation than the claim's first one. */
  relation: relation.optional(),
  /** Of a statistical claim: the counts behind `left`. */
  trials: drawnTrials.optional(),
  /** What encloses both sides; of a statistical claim `trials` says it. */
  enclosed: z.object({ left: interval, right: interval }).optional(),
  /** What `eigencheck replay --path` takes. */
  path: z.string().optional(),
  /** Of an even selection: the instance, its text cut where it is long, its value only where that is short. */
  instance: z.object({ text: z.string(), value: z.unknown().optional() }).optional(),
});

/** The least order of a kink of an activation, or what it is without one. */
const shape = z.union([z.number().int().min(0), z.literal('smooth'), z.literal('polynomial')]);

/** Why a search ended before it was through: its verdict is then no news about what was searched. */
const unfinished = z.enum(['interrupted', 'error', 'over limit']);

const control = z.object({
  id: z.string(),
  breaks: z.string(),
  /** 'refuted' is what a control must be. */
  verdict,
  unfinished: unfinished.optional(),
  refutedWithin: count,
  /** The probability, at most, that as many draws as allowed do not refute it; absent where its hit rate was never measured. */
  missed: z.number().optional(),
  runs: count,
  runsToRefute: count.optional(),
  shrinks: count.optional(),
  counterexample: finding.optional(),
  note: z.string().optional(),
  failure: failure.optional(),
});

/** A case that gave no answer within its limits of time and memory, or took its thread down: the check went on without it. */
const overLimit = z.object({
  /** 'claim' or 'claim/control'. */
  statement: z.string(),
  doing: z.enum(['drawing', 'evaluating', 'shrinking', 'figures']),
  draw: count,
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
  source,
  statement: z.string(),
  hypotheses: z.string().optional(),
  because: z.string().optional(),
  /** The matrix whose spectrum the claim bounds, where it is one that the page can draw. */
  matrix: z.literal('two-layer Gram matrix').optional(),
  /** What the two sides are called, with TeX between dollars. */
  sides: z.object({ left: z.string(), right: z.string() }).optional(),
  /** Where the claim was defined, relative to the package or the project: CI annotations point there. */
  definedAt: z.object({ file: z.string(), line: z.number().optional() }).optional(),
  verdict,
  /** Why a claim is undecided though each draw was decided: missed coverage, interrupted, an error while comparing. */
  note: z.string().optional(),
  /** Present when it could not be judged to its end, which is no verdict: `note` says why. */
  failure: failure.optional(),
  overLimit: z.array(overLimit).optional(),
  basis,
  seed,
  scheme,
  runs: count,
  requestedRuns: count,
  undecided: count,
  interrupted: z.boolean(),
  /** Number of draws decided at each rung: { float64: 190, '128 bits': 10 }. */
  precision: z.record(z.string(), count),
  slack: z
    .object({
      min: number,
      /** The lower median lies within. */
      median: z.object({ lo: number, hi: number }),
    })
    .optional(),
  cover: z.array(
    z.object({
      name: z.string(),
      atLeast: z.number().min(0).max(1),
      seen: count,
      /** False when P[Binomial(runs, atLeast) ≤ seen] < level. */
      enough: z.boolean(),
      /** The probability, at most, that draws which reach the class as often as required are found to be too few. */
      level: z.number().optional(),
    }),
  ),
  /** Name of the first quantity: the picture's horizontal axis. */
  axis: z.string().optional(),
  relation: relation.optional(),
  draws: z.array(drawn),
  tightest: finding.optional(),
  counterexample: finding.optional(),
  shrinks: count.optional(),
  /** Of a statistical claim: the probability, at most, that it is refuted though true. */
  falseAlarm: z.number().min(0).max(1).optional(),
  /** Of a statistical claim: all draws together, and what they would have refuted. */
  statistics: statisticsEvidence.optional(),
  controls: z.array(control),
  /** Kept counterexamples and tight cases, replayed before anything was drawn. */
  corpus: z
    .array(
      z.object({
        file: z.string(),
        statement: z.string(),
        expected: verdict,
        verdict: verdict.optional(),
        /** Why it could not be judged. Without it and without a verdict in evidence of 0.1.0, which passed such cases over. */
        failure: keptFailure.optional(),
        /** Why it is not as expected. */
        note: z.string().optional(),
        /** What is not as recorded, though the case is as expected. */
        remark: z.string().optional(),
      }),
    )
    .optional(),
  /** Pictures of the theorem beyond the cloud of its draws. */
  figures: z.array(figureEvidence).optional(),
  durationMs: z.number().min(0),
  replay: z.string(),
});

/** A run, but for what it says twice: see evidence-file.ts. */
export const runFields = z.object({
  schema: z.literal(EVIDENCE_SCHEMA),
  seed,
  scheme,
  startedAt: z.string(),
  interrupted: z.boolean(),
  settings: z.object({
    runs: count.optional(),
    workers: count,
    config: z.string().optional(),
    claims: z.array(z.string()),
    /** A named set of budgets: 'quick', 'default', 'nightly'. */
    profile: z.string().optional(),
    /** One part of a run split over machines; `all` are the claims of the whole, in order. `eigencheck merge` joins them. */
    shard: z.object({ index: count, of: count, all: z.array(z.string()) }).optional(),
  }),
  environment: z.record(z.string(), z.string()),
  /** Sum of the false-alarm probabilities of the statistical claims that ran. */
  falseAlarm: z.number().min(0),
  /** How likely a right suite turns red by chance. */
  chances: chancesEvidence.optional(),
  claims: z.array(claim),
  /** Files of the corpus that could not be judged and belong to no claim of this run: damaged, or of a claim that does not exist. */
  corpus: z.array(z.object({ file: z.string(), failure: keptFailure, note: z.string() })).optional(),
  /** Of the activations that were drawn, by the names that draws have. */
  activations: z.record(z.string(), shape).optional(),
  /** Published numbers, recomputed. */
  constants: z.array(constantEvidence).optional(),
  /** What is open, beside the theorems of the whole suite. */
  conjectures: z.array(conjectureEvidence).optional(),
  /** Which tolerance each claim needs: see `eigencheck audit`. */
  audit: z.array(auditEvidence).optional(),
  /** Given rows that the claims were checked on. */
  data: dataEvidence.optional(),
  /** The tester, tested: `verify --detect`. */
  detection: detectionEvidence.optional(),
});

/** All that a run found: docs/evidence.md. */
export interface Evidence extends z.output<typeof runFields> {}
/** What a run found out about one claim. */
export interface ClaimEvidence extends z.output<typeof claim> {}
export type ControlEvidence = z.output<typeof control>;
export type UnjudgedFile = NonNullable<Evidence['corpus']>[number];
export type OverLimit = z.output<typeof overLimit>;
export type ActivationShape = z.output<typeof shape>;
export type Unfinished = z.output<typeof unfinished>;
export type Finding = z.output<typeof finding>;
export type InstanceEvidence = z.output<typeof instance>;
export type DrawnPoint = z.output<typeof drawn>;

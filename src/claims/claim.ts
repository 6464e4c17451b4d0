import type { Arbitrary } from 'fast-check';
import type { Directions } from '../data/directions.js';
import type { Figure } from '../evidence/figure.js';
import type { Interval } from '../numerics/interval/interval.js';
import type { Precision } from '../numerics/precision.js';
import type { Along } from './along.js';
import { type CallSite, callSite } from './call-site.js';
import { checkDefinition } from './claim-checks.js';

/** Where a theorem was published. */
export interface Citation {
  readonly title: string;
  readonly authors?: string;
  readonly year?: number;
  /** Where in it: a page, an equation, a theorem. */
  readonly theorem?: string;
  readonly arxiv?: string;
  /** A permanent https address, such as a file of a repository at a commit. */
  readonly url?: string;
}

/** 'holds': no counterexample among the instances drawn, nothing more. 'refuted': certified, or statistical at the stated level. */
export type Verdict = 'holds' | 'refuted' | 'undecided';
export type Relation = '>=' | '<=' | '=';

/**
 * Both sides of an inequality on one instance. An equality carries the resolution it is tested to: it is refuted when
 * the intervals are disjoint, and supported when they overlap with relative width below the resolution.
 */
export interface Comparison {
  readonly left: Interval;
  readonly relation: Relation;
  readonly right: Interval;
  /** What else to show of this instance, by name: 'separation', 'depth', … The first one is the plot's horizontal axis. */
  readonly quantities: Readonly<Record<string, Interval>>;
  readonly resolution?: number;
  /** The sign of left − right where it is known exactly, as between rational numbers: then it alone decides. */
  readonly sign?: -1 | 0 | 1;
}

/** A class of draws that a check must reach: at least this fraction of them. */
export interface CoverClass<I> {
  readonly when: (instance: I) => boolean;
  readonly atLeast: number;
}

/** A false variant of a claim, which the same search must refute: a check that cannot fail checks nothing. */
export interface Control<I> {
  readonly id: string;
  /** What the variant breaks, in one sentence. */
  readonly breaks: string;
  /** The false statement; the claim's own when only a hypothesis is dropped. */
  readonly compare?: (instance: I, at: Precision) => Comparison;
  /** The draws with a hypothesis dropped; the claim's own when only the statement changes. */
  readonly instances?: Arbitrary<I>;
  /**
   * The search must refute it within this many draws. Where a draw refutes with probability p, 14/p of them miss it less than once in a
   * million runs; a search ends at its first refutation, so that many draws cost no more than few.
   */
  readonly refutedWithin: number;
}

/** Draws from a user's rows: subsets of at least `least` and at most `most` of them, all of them included if they are no more. */
export type GivenRows = (least: number, most: number) => Arbitrary<Directions>;

/** How a claim is put to given data in place of drawn ones (`verify --data`): what else it ranges over is still drawn. */
export interface OnData<I> {
  readonly instances: (rows: GivenRows) => Arbitrary<I>;
  /** The hypotheses that such an instance may miss; all draws satisfy them when left out. */
  readonly admits?: (instance: I) => boolean;
}

interface ClaimText {
  /** Where defineClaim or defineProbabilisticClaim was called; found by them. */
  readonly definedAt?: CallSite;
  /** Dotted, such as 'gram.kink-floor'. */
  readonly id: string;
  /** One plain sentence. */
  readonly title: string;
  readonly source: Citation;
  /** TeX. */
  readonly statement: string;
  /** What the instances satisfy, in one line of Markdown with TeX between dollars. */
  readonly hypotheses?: string;
  /** Why it holds: a proof sketch in Markdown with TeX between dollars. */
  readonly because?: string;
  /** What the two sides are, in few words with TeX between dollars: axes, legends and tables of the report name them so. */
  readonly sides?: readonly [left: string, right: string];
  /** Pictures of the theorem beyond the cloud of its draws; a function of the seed alone, called once a check. */
  readonly figures?: (seed: number) => readonly Figure[];
  /**
   * The matrix whose spectrum the claim bounds. 'two-layer Gram matrix': G^∞ of the instance's `activation` and directions; the report then
   * draws its spectrum at the tightest instance. Left out for any other matrix: the report draws none rather than a wrong one.
   */
  readonly matrix?: 'two-layer Gram matrix';
  /** Seconds that a check at default runs took when last measured, on one 2.5 GHz core: shown by `list`, never asserted. */
  readonly typicalSeconds?: number;
  /** What one draw of a long run took then, in processor time: runs are cut into units of a second or two by it. */
  readonly drawMilliseconds?: number;
}

/** A theorem as a statement that one drawn instance can contradict. */
export interface Claim<I = unknown> extends ClaimText {
  readonly kind: 'certified';
  readonly instances: Arbitrary<I>;
  /** Both sides on one instance, computed at a precision that it hands to all it calls. */
  readonly compare: (instance: I, at: Precision) => Comparison;
  /** Whether an instance satisfies the hypotheses: for instances written by hand, where `instances` cannot tell (`map`). */
  readonly accepts?: (instance: I) => boolean;
  readonly cover?: Readonly<Record<string, CoverClass<I>>>;
  readonly controls: readonly Control<I>[];
  /** Draws at default settings. */
  readonly runs?: number;
  /** A name for the colour of an instance in the picture; an activation's name when the instance has one. */
  readonly group?: (instance: I) => string;
  /** For a claim over directions; without it the claim says nothing about given data. */
  readonly onData?: OnData<I>;
  /** Its picture in the generic form: both sides along one quantity. */
  readonly along?: Along<I>;
}

/** A false variant of a probabilistic claim. */
export interface ProbabilisticControl<I> {
  readonly id: string;
  readonly breaks: string;
  readonly trial?: (instance: I, seed: string) => boolean;
  readonly probability?: (instance: I) => number;
  readonly instances?: Arbitrary<I>;
  /** Trials a draw; the claim's own number when left out. */
  readonly replicates?: number;
  readonly refutedWithin: number;
}

/**
 * "For every instance, P[trial is true] ≤ probability(instance)", decided by exact binomial bounds over independent
 * seeded replicates at a stated false-alarm probability: half of it is spent on the draws, each tested alone, and half on all of
 * them tested together, so that more draws see a smaller excess.
 */
export interface ProbabilisticClaim<I = unknown> extends ClaimText {
  readonly kind: 'probabilistic';
  readonly instances: Arbitrary<I>;
  /** True when the bad event happened. Randomness only from `seed`. */
  readonly trial: (instance: I, seed: string) => boolean;
  /** What the event's probability is claimed to be at most. */
  readonly probability: (instance: I) => number;
  /** Trials a draw. */
  readonly replicates?: number;
  /** Probability, over the whole claim, of refuting a true statement. */
  readonly falseAlarm?: number;
  readonly cover?: Readonly<Record<string, CoverClass<I>>>;
  readonly controls: readonly ProbabilisticControl<I>[];
  /** Draws at default settings. */
  readonly runs?: number;
  /** As that of a `Claim`. */
  readonly group?: (instance: I) => string;
  readonly onData?: OnData<I>;
  /** Its picture in the generic form: both sides along one quantity. */
  readonly along?: Along<I>;
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds claims over different instance types; each uses only its own
export type AnyClaim = Claim<any> | ProbabilisticClaim<any>;

type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** A claim as its author writes it: controls may be left out (the output then says so). */
export type ClaimDefinition<I> = Optional<Omit<Claim<I>, 'kind'>, 'controls'>;
export type ProbabilisticClaimDefinition<I> = Optional<Omit<ProbabilisticClaim<I>, 'kind'>, 'controls'>;

/** @throws TypeError or RangeError naming the claim, the field and what was expected. */
export function defineClaim<I>(definition: ClaimDefinition<I>): Claim<I> {
  checkDefinition('defineClaim', { ...definition, kind: 'certified' });
  return { ...located(definition, defineClaim), kind: 'certified', controls: definition.controls ?? [] };
}

/** @throws TypeError or RangeError naming the claim, the field and what was expected. */
export function defineProbabilisticClaim<I>(definition: ProbabilisticClaimDefinition<I>): ProbabilisticClaim<I> {
  checkDefinition('defineProbabilisticClaim', { ...definition, kind: 'probabilistic' });
  return {
    ...located(definition, defineProbabilisticClaim),
    kind: 'probabilistic',
    controls: definition.controls ?? [],
  };
}

/** left ≥ right. */
export function atLeast(left: Interval, right: Interval, quantities: Comparison['quantities'] = {}): Comparison {
  return { left, relation: '>=', right, quantities };
}

/** left ≤ right. */
export function atMost(left: Interval, right: Interval, quantities: Comparison['quantities'] = {}): Comparison {
  return { left, relation: '<=', right, quantities };
}

/** left = right, to a relative resolution. */
export function equals(
  left: Interval,
  right: Interval,
  resolution = 1e-12,
  quantities: Comparison['quantities'] = {},
): Comparison {
  if (!(resolution > 0)) throw new RangeError(`equals: resolution = ${resolution}, expected a number > 0`);
  return { left, relation: '=', right, quantities, resolution };
}

function located<T extends ClaimText>(definition: T, define: Parameters<typeof callSite>[0]): T {
  const definedAt = definition.definedAt ?? callSite(define);
  return definedAt === undefined ? definition : { ...definition, definedAt };
}

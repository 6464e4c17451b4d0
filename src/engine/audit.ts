import { type AnyClaim, type Claim, type ClaimDefinition, type Comparison, defineClaim } from '../claims/claim.js';
import type { AuditEvidence } from '../evidence/audit.js';
import { checkArgument, described, isObject } from '../numerics/argument.js';
import { EXACT, PRECISION_LADDER, precisionName } from '../numerics/precision.js';
import { budgetsOf, samplingBudget } from './audit-budget.js';
import { auditedCases, type Cases } from './audit-cases.js';
import { formatOf } from './audit-format.js';
import { slackOf } from './audit-slack.js';
import { asClaimError } from './claim-error.js';
import { describeInstance } from './instance.js';
import { booleanFrom } from './returned.js';
import { checkRuns, checkSeed, freshSeed } from './settings.js';
import { leavingUnchanged } from './unchanged.js';

export const DEFAULT_AUDIT_RUNS = 40;

/** A claim, and optionally a user's own check of it: true where she takes an instance to satisfy the claim. */
export type Audited<I> = (AnyClaim | ClaimDefinition<I>) & {
  /** The user's own check. */
  readonly naive?: (instance: I) => boolean;
};

/** How much an audit draws. */
export interface AuditOptions {
  /** Draws of the claim, and of each of its controls. */
  readonly runs?: number | undefined;
  readonly seed?: number | undefined;
}

/**
 * Finds out which tolerance a claim needs in floating point, and whether there is one.
 *
 * Draws instances of the claim that hold and instances of its controls that are refuted, both certified; computes both
 * sides of each in ordinary floating point (`Uncertified` of src/numerics/precision.ts: rows normalised, dot products,
 * arc cosine, kernel values, QL or Jacobi), and looks at what a check "left ≥ right − tolerance" would have said. Where
 * a claim rests on none of these stages, only its two sides are rounded. Error budgets: one stage in floating point,
 * all else at 128 bits.
 * Guarantee: truth is certified; what is said about tolerances is a fact about these draws, and no more.
 * Cost: about ten evaluations a draw, six of them at 128 bits.
 * @throws RangeError for options out of range; TypeError for a definition that is no claim; what the claim throws
 */
export function auditClaim<I>(audited: Audited<I>, options: AuditOptions = {}): AuditEvidence {
  checkArgument('auditClaim', 'claim', audited, isObject(audited), 'a claim, or the definition of one');
  const claim: AnyClaim = 'kind' in audited ? audited : defineClaim(audited as ClaimDefinition<I>);
  if (audited.naive !== undefined && typeof audited.naive !== 'function')
    throw new TypeError(`auditClaim: naive of ${claim.id} = ${described(audited.naive)}, expected a function`);
  const seed = checkSeed('auditClaim', options.seed ?? freshSeed());
  const runs = checkRuns('auditClaim', options.runs ?? Math.min(DEFAULT_AUDIT_RUNS, claim.runs ?? DEFAULT_AUDIT_RUNS));
  const started = performance.now();
  const { id, title, kind } = claim;
  const body =
    kind === 'probabilistic' ? auditTrials(claim, runs, seed) : auditComparison(claim, audited.naive, runs, seed);
  return { id, title, kind, seed, ...body, durationMs: performance.now() - started };
}

type Body = Omit<AuditEvidence, 'id' | 'title' | 'kind' | 'seed' | 'durationMs'>;

function auditComparison<I>(
  claim: Claim<I>,
  naive: ((instance: I) => boolean) | undefined,
  runs: number,
  seed: number,
): Body {
  const cases = auditedCases(claim, runs, seed);
  const double = formatOf(cases, 53);
  return {
    runs: cases.held.length,
    budgets: budgetsOf(cases),
    ...slackOf(cases),
    formats: [double, formatOf(cases, 24)],
    ...(naive && { own: ownCheck(claim.id, cases, naive) }),
    rungs: rungsOf(cases),
    ...recommendation(cases, double),
  };
}

function auditTrials(claim: Extract<AnyClaim, { kind: 'probabilistic' }>, runs: number, seed: number): Body {
  return {
    runs,
    budgets: [samplingBudget(claim, runs, seed)],
    formats: [],
    rungs: [],
    because:
      'decided by counting trials: no tolerance enters; the error is that of sampling, and the false-alarm probability bounds what it can do',
  };
}

function rungsOf<I>({ held }: Cases<I>): AuditEvidence['rungs'] {
  const exact = held.some(({ precision }) => precision === EXACT);
  const rungs = [...(exact ? [EXACT] : []), ...PRECISION_LADDER.map(precisionName)];
  const cumulative = rungs.map((precision, k) => ({
    precision,
    decided: held.filter((drawn) => rungs.indexOf(drawn.precision) <= k).length,
  }));
  const enough = cumulative.findIndex(({ decided }) => decided === held.length);
  return cumulative.slice(0, enough + 1);
}

function ownCheck<I>(
  id: string,
  { held, refuted }: Cases<I>,
  naive: (instance: I) => boolean,
): NonNullable<AuditEvidence['own']> {
  const passes = ({ instance }: { readonly instance: I }): boolean => {
    try {
      return leavingUnchanged('naive', instance, () => booleanFrom('naive', naive(instance)));
    } catch (error) {
      throw asClaimError(error, id, instance);
    }
  };
  const alarms = held.filter((each) => !passes(each));
  const misses = refuted.filter(passes);
  return {
    instances: held.length,
    falseAlarms: alarms.length,
    violations: refuted.length,
    missed: misses.length,
    ...(alarms[0] && { falseAlarm: describeInstance(alarms[0].instance).text }),
    ...(misses[0] && { miss: describeInstance(misses[0].instance).text }),
  };
}

function recommendation<I>(
  { held, refuted }: Cases<I>,
  { needed, room, window }: AuditEvidence['formats'][number],
): Pick<AuditEvidence, 'recommended' | 'because'> {
  const drawn = `${held.length} true draws`;
  if (!window)
    return {
      because: `no tolerance is right: ${needed > 0 ? `a true draw falls short by ${show(needed)} in doubles` : `none of ${drawn} falls short in doubles`}, and of ${count(refuted.length, 'violation')} one ${room !== undefined && room > 0 ? `falls short by no more than ${show(room)}` : 'satisfies the inequality there, whatever the tolerance'}`,
    };
  const misses = room === undefined ? '' : `; violations are missed from ${show(room)} on`;
  if (needed === 0)
    return { recommended: 0, because: `none of ${drawn} falls short in doubles: no tolerance is needed${misses}` };
  const wanted = 10 ** Math.ceil(Math.log10(4 * needed));
  const fits = room === undefined || wanted < room;
  const recommended = fits ? wanted : Math.sqrt(needed * (room ?? needed));
  const derivation = fits
    ? `four times that, rounded up to a power of ten, is ${show(wanted)}`
    : `the geometric mean of that and the room below violations is ${show(recommended)}`;
  const least = held.reduce((x, { comparison }) => Math.min(x, sizeOf(comparison)), Number.POSITIVE_INFINITY);
  const vacuous =
    recommended > least && least > 0
      ? `; beware: it checks nothing on sides as small as ${show(least)}, which were drawn`
      : '';
  return {
    recommended,
    because: `the largest shortfall of ${drawn} in doubles is ${show(needed)}; ${derivation}${misses}${vacuous}`,
  };
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** The size of the side that the tolerance is subtracted from. */
const sizeOf = ({ left, right, relation }: Comparison): number => Math.abs(relation === '<=' ? left.hi : right.hi);

const show = (x: number): string => x.toExponential(1);

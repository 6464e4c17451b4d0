import { type Certificate, certificateOf, writtenInstance } from '../../src/certificate/certificate.js';
import type { CertifiedInstance, Operation } from '../../src/certificate/certified-instance.js';
import type { ExactFunctions } from '../../src/certificate/exact-value.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import type { TermRelation } from '../../src/certificate/term.js';
import type { Verdict } from '../../src/claims/claim.js';
import { rateStatements } from './chaos-rates.js';
import { smoothStatements } from './chaos-smooth.js';
import { chaoticStatements, FIXED } from './chaotic-limit.js';
import { coarseStatements } from './coarse.js';
import { depthStatements } from './depth.js';
import { ditherStatements } from './dither.js';
import { finiteTailStatements, MISFIT } from './finite-tail.js';
import { finiteWidthStatements } from './finite-width.js';
import { floorStatements } from './gram-floors.js';
import { tailStatements } from './gram-tails.js';
import { harmonicStatements } from './harmonics.js';
import { identifiedStatements } from './identified.js';
import { CaseInstance, type CertifiedStatements } from './instance.js';
import { spreadStatements } from './jacobian-spread.js';
import { LEAST_SQUARES } from './least-squares.js';
import { linearStatements } from './linear.js';
import { BRACKETS, linearRegionStatements } from './linear-region.js';
import { newtonStatements } from './newton.js';
import { widthStatements } from './newton-width.js';
import { tangentStatements } from './ntk.js';
import { ownFloorStatements } from './own-floors.js';
import { CORNERS, polygonStatements } from './polygons.js';
import { quadraticStatements } from './quadratic.js';
import { descentStatements } from './quadratic-descent.js';
import { escapeStatements } from './quadratic-escape.js';
import { quantiserStatements } from './quantiser.js';
import { randomNetStatements } from './random-net.js';
import { randomNetFloors } from './random-net-floors.js';
import { sketchStatements } from './sketch.js';
import { SPIKES } from './spikes.js';
import { networkStatements } from './spiking-networks.js';
import { trainingStatements } from './training.js';
import { varianceStatements } from './variances.js';
import { WAVES } from './waves.js';

const statements: CertifiedStatements = {
  ...rateStatements,
  ...smoothStatements,
  ...varianceStatements,
  ...chaoticStatements,
  ...linearStatements,
  ...linearRegionStatements,
  ...spreadStatements,
  ...floorStatements,
  ...tailStatements,
  ...ownFloorStatements,
  ...finiteWidthStatements,
  ...finiteTailStatements,
  ...polygonStatements,
  ...harmonicStatements,
  ...trainingStatements,
  ...depthStatements,
  ...coarseStatements,
  ...tangentStatements,
  ...quantiserStatements,
  ...ditherStatements,
  ...networkStatements,
  ...quadraticStatements,
  ...identifiedStatements,
  ...descentStatements,
  ...escapeStatements,
  ...sketchStatements,
  ...newtonStatements,
  ...widthStatements,
  ...randomNetStatements,
  ...randomNetFloors,
};

/** A case of a claim or control, decided. */
export interface DecidedCase {
  readonly claim: string;
  readonly control?: string | undefined;
  /** As JSON has it. */
  readonly value: unknown;
  readonly verdict: Verdict;
}

/**
 * The certificate of a case.
 *
 * @throws NoCertificate saying what there is none for yet: a claim, an activation, an undecided case
 */
export function caseCertificate(decided: DecidedCase): Certificate {
  const { name, instance, statement } = comparisonsOf(decided);
  return certificateOf(`${name}, ${decided.verdict}`, instance, statement);
}

/** Why a case can have no certificate yet, in one line; of one that can, the chain may still not close. Cost: next to none. */
export function whyNone(decided: DecidedCase): string | undefined {
  try {
    writtenInstance(comparisonsOf(decided).instance);
    return undefined;
  } catch (error) {
    if (error instanceof NoCertificate) return error.message;
    throw error;
  }
}

function comparisonsOf({ claim, control, value, verdict }: DecidedCase) {
  const name = control === undefined ? claim : `${claim}/${control}`;
  if (verdict === 'undecided')
    throw new NoCertificate(`${name} is undecided on this instance: there is nothing to certify`);
  const sides = statements[name];
  if (sides === undefined) throw new NoCertificate(`not yet for ${name}`);
  const { left, relation, right, also = [], ...instance } = sides(new CaseInstance(value));
  const proved: TermRelation = verdict === 'holds' ? relation : NEGATED[relation];
  if (proved === '=' && left[0] !== 'exact') throw new NoCertificate(`not yet for equalities that hold: ${name}`);
  return {
    name,
    instance: instance satisfies CertifiedInstance,
    statement: [{ left, relation: proved, right }, ...also],
  };
}

const NEGATED = { '>=': '<', '<=': '>', '=': '≠' } as const;

/** The claims and controls that have certificates, as far as their instances do. */
export const certifiedStatements: readonly string[] = Object.keys(statements);

/** Functions and operations of the theorems' own, beyond those that src/certificate knows. */
export const certifiedFunctions: ExactFunctions = { ...SPIKES, ...LEAST_SQUARES };
export const certifiedOperations: Readonly<Record<string, Operation>> = {
  ...WAVES,
  ...BRACKETS,
  ...CORNERS,
  ...MISFIT,
  ...FIXED,
};

import { suiteEvidence } from '../engine/suite.js';
import type { DetectionEvidence } from '../evidence/detection.js';
import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { definedAt } from './defined-at.js';
import { environment } from './environment.js';
import { withMissChances } from './miss-chances.js';
import { writeAtomically } from './output.js';
import { paperOf } from './registry.js';
import { trusted } from './runtime.js';
import type { Plan } from './suite-plan.js';
import type { SuiteRequest } from './suite-request.js';
import type { ClaimEnd } from './task.js';
import { EVIDENCE, evidenceText } from './write-reports.js';

/** The evidence of a run, of so many claims as have ended. */
export function suiteOf(request: SuiteRequest, { claims, given, corpus }: Plan, seed: number, workers: number) {
  const { runs, profile, config } = request;
  const startedAt = new Date().toISOString();
  const problems = given === undefined ? corpus.problems : [];
  const settings = {
    ...(runs !== undefined && { runs }),
    ...(profile !== undefined && { profile: profile.name }),
    workers,
    ...(config !== undefined && { config }),
    claims: claims.map(({ id }) => id),
  };
  const places = new Map(claims.map((claim) => [claim.id, definedAt(claim)]));
  const about = (evidence: ClaimEvidence): ClaimEvidence => {
    const [place, paper] = [places.get(evidence.id), paperOf(evidence.id)];
    return {
      ...withMissChances(evidence),
      ...(paper !== undefined && { paper }),
      ...(place !== undefined && { definedAt: place }),
    };
  };
  return (outcomes: readonly ClaimEnd[], interrupted: boolean, detection?: DetectionEvidence): Evidence =>
    trusted(
      suiteEvidence({
        seed,
        startedAt,
        interrupted,
        settings,
        environment: environment(),
        claims: outcomes.map(({ evidence }) => about(evidence)),
        ...(problems.length > 0 && { corpus: [...problems] }),
        ...(given !== undefined && { data: given.evidence }),
        ...(detection !== undefined && { detection }),
      }),
    );
}

/** A failure is told by the last write, into the same folder. */
export async function save(folder: string, evidence: Evidence): Promise<void> {
  await writeAtomically(folder, EVIDENCE, evidenceText(evidence)).catch(() => {});
}

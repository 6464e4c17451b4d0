import { caseCertificate, whyNone } from '../../properties/certificates/index.js';
import { stringifyCertificate } from '../certificate/certificate.js';
import { NoCertificate } from '../certificate/no-certificate.js';
import type { ClaimEvidence, Evidence, Finding } from '../evidence/schema.js';
import { writeAtomically } from './output.js';

/** What became of the counterexamples and tightest instances of a run. */
export interface WrittenCertificates {
  /** Paths. */
  readonly written: readonly string[];
  /** What has none yet, each in one line. */
  readonly none: readonly string[];
}

/**
 * Writes the certificates of a run into a folder: of each claim's counterexample and tightest instance, and of what
 * refuted its controls. Cost: milliseconds each; a second or two where a Hermite series is made first.
 * @throws InputError naming the folder and the file
 */
export async function writeCertificates(folder: string, evidence: Evidence): Promise<WrittenCertificates> {
  const written: string[] = [];
  const none: string[] = [];
  for (const { name, claim, control, finding } of evidence.claims.flatMap(findingsOf)) {
    const text = certificateText({ claim, control, value: finding.instance.value, verdict: finding.verdict });
    if (typeof text !== 'string') none.push(text.message);
    else written.push(await writeAtomically(folder, `${name}.certificate.json`, text, 'certificates'));
  }
  return { written, none };
}

/** The evidence of a theorem with what to type for the certificate of each instance that `replay` reaches, or why it has none yet. */
export function withCertificates(claim: ClaimEvidence): ClaimEvidence {
  const certified = (finding: Finding, control?: string): Finding => {
    const { instance, verdict, replay, trials } = finding;
    if (trials !== undefined || verdict === 'undecided' || !replay.startsWith(REPLAY)) return finding;
    const notYet = whyNone({ claim: claim.id, control, value: instance.value, verdict });
    const file = `${claim.id}${control === undefined ? '' : `_${control}`}.certificate.json`;
    const line = `eigencheck certificate ${replay.slice(REPLAY.length)} --out ${file} && python3 checker/check.py ${file}`;
    return { ...finding, certificate: notYet === undefined ? { line } : { notYet } };
  };
  const { counterexample, tightest, controls } = claim;
  return {
    ...claim,
    ...(counterexample && { counterexample: certified(counterexample) }),
    ...(tightest && { tightest: certified(tightest) }),
    controls: controls.map((control) => ({
      ...control,
      ...(control.counterexample && { counterexample: certified(control.counterexample, control.id) }),
    })),
  };
}

const REPLAY = 'eigencheck replay ';

interface NamedFinding {
  readonly name: string;
  readonly claim: string;
  readonly control?: string;
  readonly finding: Finding;
}

function findingsOf({ id, counterexample, tightest, controls }: ClaimEvidence): readonly NamedFinding[] {
  return [
    ...(counterexample === undefined ? [] : [{ name: `${id}.counterexample`, claim: id, finding: counterexample }]),
    ...(tightest === undefined ? [] : [{ name: `${id}.tightest`, claim: id, finding: tightest }]),
    ...controls.flatMap(({ id: control, counterexample: finding }) =>
      finding === undefined ? [] : [{ name: `${id}_${control}`, claim: id, control, finding }],
    ),
  ];
}

function certificateText(of: Parameters<typeof caseCertificate>[0]): string | NoCertificate {
  try {
    return stringifyCertificate(caseCertificate(of));
  } catch (error) {
    if (error instanceof NoCertificate) return error;
    throw error;
  }
}

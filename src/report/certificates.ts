import type { Evidence, Finding } from '../evidence/schema.js';
import { count } from './count.js';

/** The command, or 'not yet for …'. */
export const certificateText = (certificate: NonNullable<Finding['certificate']>): string =>
  'line' in certificate ? certificate.line : certificate.notYet;

/**
 * How many counterexamples and tightest instances have a line that writes their certificate: '120 of 210 counterexamples and tightest
 * instances'. Undefined where none was asked, as in files of earlier versions.
 */
export function certificateCount({ claims }: Evidence): string | undefined {
  const asked = claims
    .flatMap(({ counterexample, tightest, controls }) => [
      counterexample,
      tightest,
      ...controls.map((control) => control.counterexample),
    ])
    .flatMap((finding) => finding?.certificate ?? []);
  if (asked.length === 0) return undefined;
  const have = asked.filter((certificate) => 'line' in certificate).length;
  return `${have} of ${count(asked.length, 'counterexample and tightest instance', 'counterexamples and tightest instances')}`;
}

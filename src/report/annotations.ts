import type { Evidence } from '../evidence/schema.js';
import { shortened } from '../evidence/shortened.js';
import { outcomesOf } from './outcome.js';
import { printable } from './printable.js';

/**
 * GitHub's workflow commands, a line each: an error for every refuted claim, control that nothing refuted, error that nothing
 * caught and whatever could not be judged, a warning for every undecided claim, on the file where the claim is defined.
 */
export function renderAnnotations(evidence: Evidence): string {
  return printable(outcomesOf(evidence))
    .filter(({ status }) => status !== 'passed' && status !== 'skipped')
    .map(({ name, title, status, message, details, definedAt }) => {
      const properties = {
        ...(definedAt && { file: definedAt.file }),
        ...(definedAt?.line !== undefined && { line: String(definedAt.line) }),
        title: name,
      };
      const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
      const text = [message, title, ...details].join('\n');
      return `::${status === 'open' ? 'warning' : 'error'} ${written.join(',')}::${escapeData(shortened(text, LONGEST))}\n`;
    })
    .join('');
}

/** GitHub cuts longer messages. */
const LONGEST = 4000;

/** As the runner reads it back: a line break or a percent sign would end or change the command. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

import type { ClaimEvidence, Finding } from '../evidence/schema.js';
import { formatInterval, formatNumber, formatRatio } from './format.js';
import { renderInstance } from './instance.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { sidesOf } from './picture-data.js';
import { trialsSentence } from './trials.js';

/** A relation as it is claimed, and as an instance that contradicts it has it. */
export const SIGNS = { '>=': '≥', '<=': '≤', '=': '=' } as const;
export const NEGATED = { '>=': '<', '<=': '>', '=': '≠' } as const;

/** What the name of a number's guarantee means. */
const BASIS = {
  proved: 'proved: both intervals contain the exact values',
  estimated: 'estimated: an error is only estimated',
  statistical: 'statistical: bounds on an observed rate',
} as const;

/** One compared instance: what it is, both sides with their digits, the other quantities, and the line that computes it again. */
export function renderFinding(
  finding: Finding,
  matrix: ClaimEvidence['matrix'],
  named: ClaimEvidence['sides'],
): Markup {
  return html`<div class="finding">
${renderInstance(finding.instance, matrix)}
<div class="finding-numbers">
${finding.trials === undefined ? sides(finding, named) : html`<p class="measure ${finding.verdict}">${trialsSentence(finding)}.</p>${quantities(finding)}`}
<p class="quiet small">${finding.precision === 'exact' ? 'decided exactly' : `computed at ${finding.precision}`}, ${BASIS[finding.basis]}</p>
${renderCommand(finding.replay)}
${renderCertificate(finding)}
</div>
</div>`;
}

/** What to type for a proof that is checked without this program, or that there is none yet. */
function renderCertificate({ certificate }: Finding): Markup | false {
  if (certificate === undefined) return false;
  if ('line' in certificate) return renderCommand(certificate.line);
  return html`<p class="quiet small">certificate: ${certificate.notYet}</p>`;
}

function sides(finding: Finding, named: ClaimEvidence['sides']): Markup {
  const { left, right } = sidesOf({ sides: named, relation: finding.relation });
  const sign =
    (finding.verdict === 'refuted' ? NEGATED : finding.verdict === 'holds' ? SIGNS : undefined)?.[finding.relation] ??
    '?';
  return html`<table class="sides"><caption class="unseen">Both sides on this instance</caption><tbody>
<tr><th scope="row">${inlineMarkdown(left)}</th><td>${enclosed(finding.left)}</td></tr>
<tr class="${finding.verdict}"><th scope="row"><span class="unseen">relation</span></th><td><span class="sign">${sign}</span>${finding.ratio !== undefined && html` <span class="quiet">ratio ${formatRatio(finding.ratio)}</span>`}</td></tr>
<tr><th scope="row">${inlineMarkdown(right)}</th><td>${enclosed(finding.right)}</td></tr>
${quantityRows(finding)}
</tbody></table>`;
}

const quantities = (finding: Finding): Markup | false =>
  Object.keys(finding.quantities).some((name) => !TOLD.includes(name)) &&
  html`<table class="sides"><caption class="unseen">Quantities of this instance</caption><tbody>${quantityRows(finding)}</tbody></table>`;

/** Told by the sentence about trials already. */
const TOLD = ['bound', 'observed rate', 'violations'];

const quantityRows = ({ quantities, trials }: Finding): readonly Markup[] =>
  Object.entries(quantities)
    .filter(([name]) => trials === undefined || !TOLD.includes(name))
    .map(
      ([name, value]) =>
        html`<tr class="quantity"><th scope="row">${inlineMarkdown(name)}</th><td>${enclosed(value)}</td></tr>`,
    );

/** A command line with a button that copies it (shown only where scripts run). Lines do not break within --seed. */
export function renderCommand(command: string): Markup {
  return html`<div class="command"><code>${command.split(/( --[\w-]+)/).map((part, i) => (i % 2 === 1 ? html`<span class="flag">${part}</span>` : part))}</code><button type="button" class="copy">Copy<span class="unseen"> ${command}</span></button></div>`;
}

/** To four digits, where the enclosure tells them; all of it shows when the pointer is on it, or the focus, and on paper. */
export function enclosed(interval: Finding['left']): Markup {
  const whole = formatInterval(interval);
  const [low, high] = [formatNumber(interval.lo, DIGITS), formatNumber(interval.hi, DIGITS)];
  if (low !== high || low.length >= whole.length) return number(whole);
  return html`<span class="enclosed" tabindex="0">${number(low)}<span class="whole"> ${number(whole)}</span></span>`;
}

const DIGITS = 4;

/** A number whose exponent steps back a little. */
export function number(text: string): Markup {
  const parts = text.split(/(e-?\d+)/);
  return html`<span class="number">${parts.map((part, i) => (i % 2 === 1 ? html`<span class="exponent">${part}</span>` : part))}</span>`;
}

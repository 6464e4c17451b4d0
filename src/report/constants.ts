import type { ConstantEvidence } from '../evidence/constants.js';
import { count } from './count.js';
import { number } from './finding.js';
import { formatInterval } from './format.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { renderSource } from './source.js';

type Verdict = ConstantEvidence['verdict'];

const MARKS: Readonly<Record<Verdict, string>> = {
  agrees: '✓',
  disagrees: '✗',
  'not reproducible': '✗',
  computed: '·',
  undecided: '?',
};
const TONES: Readonly<Record<Verdict, string>> = {
  agrees: 'holds',
  disagrees: 'refuted',
  'not reproducible': 'refuted',
  computed: 'quiet',
  undecided: 'undecided',
};

/**
 * Numbers recomputed with enclosures, the three kinds apart: printed ones (those that are not as printed first), rules of thumb with what
 * they lead to, and reference values of ours.
 */
export function renderConstants(constants: readonly ConstantEvidence[]): Markup {
  const printed = constants.filter(({ origin = 'printed' }) => origin === 'printed');
  const agreeing = printed.filter(({ verdict }) => verdict === 'agrees');
  const others = printed.filter(({ verdict }) => verdict !== 'agrees');
  const rules = constants.filter(({ origin }) => origin === 'rule of thumb');
  const ours = constants.filter(({ origin }) => origin === 'ours');
  return html`<h1 class="view-title">Published constants</h1>
<p class="measure">Numbers printed in papers and public code, recomputed with guaranteed error bounds: <strong class="good">${count(agreeing.length, 'agrees', 'agree')}</strong> with every digit that is printed, <strong class="${others.length > 0 ? 'bad' : ''}">${count(others.length, 'does', 'do')} not</strong>.</p>
${section('other', 'Not as printed', others)}
${section('agree', 'As printed', agreeing)}
${section('rules', 'Rules of thumb: what they lead to', rules, 'Rule', 'Keeps a variance of 1')}
${section('ours', 'Reference values of ours', ours, 'Value')}`;
}

const section = (
  id: string,
  title: string,
  constants: readonly ConstantEvidence[],
  value = 'Published',
  computed = 'Recomputed',
): Markup | false =>
  constants.length > 0 &&
  html`<section class="block" aria-labelledby="constants-${id}"><h2 id="constants-${id}">${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="plain constants stack" role="table"><caption class="unseen">${title}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Constant</th><th scope="col" role="columnheader">${value}</th><th scope="col" role="columnheader">${computed}</th><th scope="col" role="columnheader">Verdict</th></tr></thead>
<tbody role="rowgroup">${constants.map((constant) => renderConstant(constant, value, computed))}</tbody></table></div></section>`;

function renderConstant(constant: ConstantEvidence, value: string, computed: string): Markup {
  const { id, title, published, source, verdict, finding, note } = constant;
  const { recomputed, none, basis, quantities, precision, error } = constant;
  const facts = [precision, basis].filter((fact) => fact !== undefined).join(', ');
  const news = verdict !== 'undecided' && verdict !== finding;
  return html`<tr role="row"><th scope="row" role="rowheader">${inlineMarkdown(title)}${renderSource(source)}<code class="quiet">${id}</code>${note !== undefined && html`<p class="note">${inlineMarkdown(note)}</p>`}</th>
<td role="cell" data-label="${value.toLowerCase()}"><code>${published}</code></td>
<td role="cell" data-label="${computed.toLowerCase()}">${recomputed === undefined ? html`<span class="quiet">${none ?? 'none'}</span>` : number(formatInterval(recomputed))}${facts !== '' && html`<br><span class="quiet small">${facts}</span>`}${Object.entries(quantities).map(([name, interval]) => html`<br><span class="quiet small">${inlineMarkdown(name)}</span> ${number(formatInterval(interval))}`)}${error !== undefined && html`<p class="bad">${error}</p>`}</td>
<td role="cell"><span class="verdict ${TONES[verdict]}"><span aria-hidden="true">${MARKS[verdict]}</span> ${verdict === 'computed' ? 'rule of thumb' : verdict}</span>${news && html`<span class="was">the register says: ${finding}</span>`}</td></tr>`;
}

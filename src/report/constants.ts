import type { ConstantEvidence } from '../evidence-constants.js';
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
  undecided: '?',
};
const TONES: Readonly<Record<Verdict, string>> = {
  agrees: 'holds',
  disagrees: 'refuted',
  'not reproducible': 'refuted',
  undecided: 'undecided',
};

/** Published numbers, recomputed with enclosures: those that do not agree first, then by the source they were printed in. */
export function renderConstants(constants: readonly ConstantEvidence[]): Markup {
  const agreeing = constants.filter(({ verdict }) => verdict === 'agrees');
  const others = constants.filter(({ verdict }) => verdict !== 'agrees');
  return html`<h2 class="view-title">Published constants</h2>
<p class="measure">Numbers printed in papers and libraries, recomputed with guaranteed error bounds: <strong class="good">${agreeing.length} agree</strong> with every digit that is printed, <strong class="${others.length > 0 ? 'bad' : ''}">${others.length} ${others.length === 1 ? 'does' : 'do'} not</strong>.</p>
${others.length > 0 && html`<section class="block" aria-labelledby="constants-other"><h3 id="constants-other">Not as printed</h3>${table(others)}</section>`}
${agreeing.length > 0 && html`<section class="block" aria-labelledby="constants-agree"><h3 id="constants-agree">As printed</h3>${table(agreeing)}</section>`}`;
}

const table = (constants: readonly ConstantEvidence[]): Markup =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Constants"><table class="plain constants stack" role="table"><caption class="unseen">Published and recomputed values</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Constant</th><th scope="col" role="columnheader">Published</th><th scope="col" role="columnheader">Recomputed</th><th scope="col" role="columnheader">Verdict</th></tr></thead>
<tbody role="rowgroup">${constants.map(renderConstant)}</tbody></table></div>`;

function renderConstant(constant: ConstantEvidence): Markup {
  const {
    id,
    title,
    published,
    source,
    verdict,
    finding,
    recomputed,
    none,
    basis,
    quantities,
    precision,
    note,
    error,
  } = constant;
  const facts = [precision, basis].filter((fact) => fact !== undefined).join(', ');
  const news = verdict !== 'undecided' && verdict !== finding;
  return html`<tr role="row"><th scope="row" role="rowheader">${inlineMarkdown(title)}${renderSource(source)}<code class="quiet">${id}</code>${note !== undefined && html`<p class="note">${inlineMarkdown(note)}</p>`}</th>
<td role="cell" data-label="published"><code>${published}</code></td>
<td role="cell" data-label="recomputed">${recomputed === undefined ? html`<span class="quiet">${none ?? 'none'}</span>` : number(formatInterval(recomputed))}${facts !== '' && html`<br><span class="quiet small">${facts}</span>`}${Object.entries(quantities).map(([name, value]) => html`<br><span class="quiet small">${name}</span> ${number(formatInterval(value))}`)}${error !== undefined && html`<p class="bad">${error}</p>`}</td>
<td role="cell"><span class="verdict ${TONES[verdict]}"><span aria-hidden="true">${MARKS[verdict]}</span> ${verdict}</span>${news && html`<span class="was">the register says: ${finding}</span>`}</td></tr>`;
}

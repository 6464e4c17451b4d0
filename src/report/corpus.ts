import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { claimAnchor } from './anchor.js';
import { count, noun } from './count.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';

type Entry = NonNullable<ClaimEvidence['corpus']>[number];

/** Of one claim: its kept cases and those of its controls, computed again before anything was drawn. */
export function renderKeptCases({ corpus = [] }: ClaimEvidence): Markup | false {
  if (corpus.length === 0) return false;
  const news = corpus.filter(isNews);
  return html`<section class="block kept"><h2>Replayed from the corpus <span class="quiet">${summary(corpus)}</span></h2>
<details${news.length > 0 && html` open`}><summary>${noun(corpus.length, 'The case', 'All cases')}</summary>${table([...news, ...corpus.filter((entry) => !isNews(entry))])}</details></section>`;
}

/** Of the whole run: how many, and the exceptions, with links to their claims. */
export function renderCorpus(evidence: Evidence): Markup | false {
  const { corpus: alone = [] } = evidence;
  const all = [...evidence.claims.flatMap(({ corpus = [] }) => corpus), ...alone];
  if (all.length === 0) return false;
  const claims = evidence.claims.filter(({ corpus = [] }) => corpus.some(isNews));
  return html`<section class="block" aria-labelledby="corpus"><h2 id="corpus">Replayed from the corpus</h2>
<p class="measure">Kept counterexamples and tight cases are computed again before anything is drawn: <strong class="${all.some(isNews) ? 'bad' : 'good'}">${summary(all)}</strong>.</p>
${
  claims.length > 0 &&
  html`<ul class="kept-news">${claims.map((claim) => html`<li><a href="#${claimAnchor(evidence, evidence.claims.indexOf(claim))}"><code>${claim.id}</code></a>${table((claim.corpus ?? []).filter(isNews))}</li>`)}</ul>`
}
${
  alone.length > 0 &&
  html`<p>Files that could not be judged, of no claim of this run:</p><ul class="kept-news">${alone.map(({ file, note }) => html`<li><code>${file}</code> ${note}</li>`)}</ul>`
}</section>`;
}

/** Whatever is not as expected has a note. */
const isNews = ({ note }: Pick<Entry, 'note'>): boolean => note !== undefined;

function summary(entries: readonly Pick<Entry, 'note' | 'remark'>[]): string {
  const [unexpected, different] = [entries.filter(isNews), entries.filter(({ remark }) => remark !== undefined)];
  const parts = [
    ...(unexpected.length > 0 ? [`${unexpected.length} not as expected`] : []),
    ...(different.length > 0 ? [`${different.length} with other numbers or choices than recorded`] : []),
  ];
  const all = noun(entries.length, 'as expected', 'all as expected');
  return [count(entries.length, 'case'), ...(parts.length > 0 ? parts : [all])].join(', ');
}

const table = (entries: readonly Entry[]): Markup =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Kept cases"><table class="plain"><caption class="unseen">Kept cases and what became of them</caption><thead class="unseen"><tr><th scope="col">File</th><th scope="col">Of</th><th scope="col">Now</th></tr></thead>
<tbody>${entries.map((entry) => html`<tr><th scope="row"><code title="${entry.file}">${baseName(entry.file)}</code></th><td>${subject(entry)}</td><td class="${isNews(entry) ? 'bad' : 'good'}">${now(entry)}</td></tr>`)}</tbody></table></div>`;

const baseName = (path: string): string => path.replace(/^.*[/\\]/, '');

const subject = ({ statement }: Entry): Markup => {
  const [, control] = statement.split('/');
  return control === undefined ? html`the claim` : html`control <code>${control}</code>`;
};

function now({ expected, verdict, note, remark }: Entry): Markup | string {
  if (note !== undefined) return inlineMarkdown(note);
  const still =
    verdict === expected
      ? { holds: 'still holds', refuted: 'still refuted', undecided: '' }[expected]
      : (verdict ?? '');
  return remark === undefined ? still : html`${still}; <span class="quiet">${inlineMarkdown(remark)}</span>`;
}

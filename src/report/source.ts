import type { ClaimEvidence } from '../evidence/schema.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';

/** Where something was published, with a link for a well-formed arXiv number or a plain https address: the only ones this page points to. */
export function renderSource({ title, authors, year, theorem, arxiv, url }: ClaimEvidence['source']): Markup {
  const link =
    arxiv !== undefined && ARXIV.test(arxiv)
      ? html`<a href="https://arxiv.org/abs/${arxiv}" rel="noreferrer">arXiv:${arxiv}</a>`
      : arxiv;
  const where =
    url !== undefined && ADDRESS.test(url)
      ? html`<a href="${url}" rel="noreferrer">${inlineMarkdown(theorem ?? 'there')}</a>`
      : theorem && inlineMarkdown(theorem);
  const parts = [authors, html`<cite>${inlineMarkdown(title)}</cite>`, year, where, link].filter(
    (part) => part !== undefined,
  );
  return html`<p class="source">${parts.map((part, i) => html`${i > 0 && ', '}${part}`)}</p>`;
}

/** 1908.05660, 1908.05660v3, math/0309136. */
const ARXIV = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/;

/** An https address without blanks, quotes or brackets. */
const ADDRESS = /^https:\/\/[\w.-]+(:\d+)?(\/[\w.~:/?#@!$&*+,;=%-]*)?$/;

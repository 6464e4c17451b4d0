import { inlineMarkdown, textOf } from './markdown.js';
import { html, type Markup } from './markup.js';

/** Numbers behind a drawing, for people who do not see it and for those who want to copy them. */
export interface DataTable {
  /** Markdown with TeX between dollars. */
  readonly caption: string;
  readonly columns: readonly (Markup | string)[];
  readonly rows: readonly (readonly (Markup | string)[])[];
}

/** Folded, and scrolled on its own, so that it takes one line on the page. */
export function renderData({ caption, columns, rows }: DataTable): Markup {
  return html`<details class="data"><summary>Data</summary><div class="scroll data-scroll" tabindex="0" role="region" aria-label="${textOf(caption)}"><table><caption>${inlineMarkdown(caption)}</caption>
<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div></details>`;
}

/** Every k-th of a long list, its last one included, at most `most` in all. */
export function thinned<T>(list: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(Math.max(1, (list.length - 1) / Math.max(1, most - 1)));
  return list.filter((_, i) => i % step === 0 || i === list.length - 1);
}

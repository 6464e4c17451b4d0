import { html, type Markup } from './markup.js';

/** Of a picture's data, what its buttons show. */
interface Shown {
  readonly title: string;
  readonly note?: string;
}

/**
 * Buttons that save a picture, which only the script does, and what they save.
 * @param name - by which the address names the picture within its view
 * @param kept - the attribute that holds the data: `data-plot`, compressed, or `data-plain`
 */
export const renderSave = ({ title, note }: Shown, name: string, kept: Markup): Markup =>
  html`<div class="save" data-name="${name}" ${kept}><span aria-hidden="true">Save as</span>${FORMATS.map((format) => html`<button type="button" class="chip" data-save="${format}" aria-label="${format.toUpperCase()}: ${title}">${format.toUpperCase()}</button>`)}${note !== undefined && html`<span>${note}</span>`}</div>`;

const FORMATS = ['svg', 'png', 'csv'] as const;

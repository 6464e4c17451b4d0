import { inlineMarkdown, textOf } from './markdown.js';
import { html, type Markup } from './markup.js';

interface Axis {
  readonly label: string;
  readonly unit?: string | undefined;
}

/** 'depth l (layers)', with its TeX. */
export const axisName = ({ label, unit }: Axis): Markup =>
  html`${inlineMarkdown(label)}${unit !== undefined && html` <span class="quiet">(${inlineMarkdown(unit)})</span>`}`;

/** The same as text. */
export const axisText = ({ label, unit }: Axis): string =>
  `${textOf(label)}${unit === undefined ? '' : ` (${textOf(unit)})`}`;

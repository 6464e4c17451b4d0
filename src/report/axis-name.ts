import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';

/** 'depth l (layers)', with its TeX. */
export const axisName = ({ label, unit }: { readonly label: string; readonly unit?: string | undefined }): Markup =>
  html`${inlineMarkdown(label)}${unit !== undefined && html` <span class="quiet">(${inlineMarkdown(unit)})</span>`}`;

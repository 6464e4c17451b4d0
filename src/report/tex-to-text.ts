import { formulaText } from './formula-text.js';

/** Markdown with TeX between dollars as text, for a terminal or to be read aloud: '$\sigma_w^2 = 1.05$' as 'σ_w² = 1.05'. */
export const texToText = (text: string): string =>
  text.replace(SPAN, (_all, display?: string, inline = '') => formulaText(display ?? inline).replace(/ +/g, ' '));

/** A dollar amount such as "$5 and $6" is no TeX, for TeX does not begin or end in a blank. */
const SPAN = /\$\$([^$]+)\$\$|\$([^$\s](?:[^$]*[^$\s])?)\$/g;

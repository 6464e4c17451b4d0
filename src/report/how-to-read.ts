import { html, type Markup } from './markup.js';

/** What the marks of the page mean, folded away under its first lines. */
export function renderHowToRead(): Markup {
  return html`<details class="how"><summary>How to read this report</summary><dl>${MEANINGS.map(([sign, meaning]) => html`<div><dt>${sign}</dt><dd>${meaning}</dd></div>`)}</dl></details>`;
}

const MEANINGS: readonly (readonly [sign: string, meaning: string])[] = [
  [
    '0.0282',
    'Four digits that are certain. Underlined by dots, the whole enclosure shows under the pointer or the focus: 0.0282[894, 916] lies between 0.0282894 and 0.0282916.',
  ],
  [
    '3.39×',
    'The ratio of both sides at the tightest draw, the larger over the smaller: 1 is equality, below it the claim fails. 1+3.1e-13 is 1.00000000000031.',
  ],
  [
    'strip',
    'A stroke for each draw, from equality at the left to ratios of 10⁴ and more at the right, in powers of ten; the tall stroke is the tightest.',
  ],
  [
    'precision bar',
    'How many draws each precision decided: the darker, the more bits were needed before both intervals separated.',
  ],
  [
    '20 % of 5 %',
    'A class of draws that has to be reached: seen in 20 % of the draws, where 5 % are required. The mark on the bar is what is required.',
  ],
  [
    'colours',
    'Each activation has one colour in the whole report: kinked ones are warm and angular, smooth ones cool and round, polynomials grey. Hollow marks were decided above float64.',
  ],
  ['dashed', 'What a theorem promises; a line through marks is computed.'],
];

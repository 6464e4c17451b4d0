import type { ClaimEvidence, OverLimit } from '../evidence/schema.js';
import { count, noun } from './count.js';
import { renderCommand } from './finding.js';
import { instanceText } from './instance.js';
import { html, type Markup } from './markup.js';

/** The cases that took more than a case may, each with the instance and the line that does the same again. */
export function renderLeftOut({ overLimit = [] }: ClaimEvidence): Markup | false {
  if (overLimit.length === 0) return false;
  return html`<section class="block left-out"><h2>Left out <span class="quiet">${count(overLimit.length, 'case')} beyond ${noun(overLimit.length, 'its', 'their')} limits</span></h2>
<ul class="controls">${overLimit.map(renderCase)}</ul></section>`;
}

const renderCase = ({ statement, doing, draw, message, instance, replay }: OverLimit): Markup => {
  const [, control] = statement.split('/');
  const what = doing === 'figures' ? 'the figures' : html`draw ${draw}, ${doing}`;
  return html`<li class="control"><p>${control !== undefined && html`control <code>${control}</code>, `}${what}: ${message}</p>
${instance !== undefined && instanceText(instance.text)}${replay !== undefined && renderCommand(replay)}</li>`;
};

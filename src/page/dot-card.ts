import { html, type Markup } from '../report/markup.js';
import type { PlotData } from '../report/plot-data.js';
import { exploreFragment, factsOf, replayLine, textOfRole } from './plot-rows.js';

/** What stands beside a dot: which instance it is, its numbers, and where it leads. */
export function renderDotCard(data: PlotData, k: number, opens: (fragment: string) => boolean): Markup {
  const [instance, series] = [textOfRole(data, 'instance', k), textOfRole(data, 'series', k)];
  const [fragment, line] = [exploreFragment(data, k), replayLine(data, k)];
  return html`${series !== '' && html`<p class="dot-series">${series}</p>`}${instance !== '' && html`<p class="dot-instance">${instance}</p>`}
<dl>${factsOf(data, k).map(({ name, text }) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
${opens(fragment) && html`<p><a href="#${fragment}">Open in Explore</a></p>`}${line !== '' && html`<div class="command"><code>${flagged(line)}</code><button type="button" class="copy">Copy<span class="unseen"> ${line}</span></button></div>`}`;
}

/** Options do not break within their dashes. */
const flagged = (line: string): Markup[] =>
  line.split(/( --[\w-]+)/).map((part, i) => (i % 2 === 1 ? html`<span class="flag">${part}</span>` : html`${part}`));

/** The same in one breath, for a reader of the screen. */
export function spokenDot(data: PlotData, k: number): string {
  const [instance, series] = [textOfRole(data, 'instance', k), textOfRole(data, 'series', k)];
  const facts = factsOf(data, k).map(({ name, text }) => `${name} ${text}`);
  return [series, ...facts, instance].filter((part) => part !== '').join(', ');
}

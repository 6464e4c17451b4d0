import type { FigureEvidence } from '../evidence/figure-schema.js';
import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { claimAnchor, figureAnchor } from './anchor.js';
import { axisName } from './axis-name.js';
import { drawChart } from './chart.js';
import { linesChart } from './figure.js';
import { figurePlot } from './figure-plot.js';
import { TICK } from './guarantee.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { renderPlotData } from './plot-data.js';
import { renderClaimVerdict } from './verdict.js';

type LinesFigure = Extract<FigureEvidence, { kind: 'lines' }>;

/** So many pictures open the report, in the order of its claims. */
const MOST = 3;

/** The pictures that have a headline, side by side: the sentence, the drawing, and what became of the claim it is of. */
export function renderStory(evidence: Evidence): Markup | undefined {
  const panels = evidence.claims.flatMap((claim, i) =>
    (claim.figures ?? []).flatMap((figure) =>
      figure.headline === undefined || figure.kind !== 'lines'
        ? []
        : [renderPanel(claim, claimAnchor(evidence, i), figure, figure.headline, evidence)],
    ),
  );
  if (panels.length === 0) return undefined;
  return html`<section class="story" aria-label="What the theorems say, in pictures">${panels.slice(0, MOST)}</section>`;
}

function renderPanel(claim: ClaimEvidence, anchor: string, figure: LinesFigure, headline: string, evidence: Evidence) {
  const tick = claim.verdict === 'holds';
  const { chart } = linesChart(figure, evidence.activations, PANEL_HEIGHT);
  const name = `${claim.id}-${figure.id}`;
  return html`<figure class="picture panel"><h2><a href="#${figureAnchor(anchor, figure.id)}">${inlineMarkdown(headline)}</a></h2>
<p class="y-label">${axisName(figure.y)}</p>
${drawChart(chart)}
<p class="x-label">${axisName(figure.x)}</p>
<figcaption>${renderClaimVerdict(claim)} <a href="#${anchor}"><code>${claim.id}</code></a>${tick && html`<span class="unseen">: ${TICK}</span>`}</figcaption>
${renderPlotData(figurePlot(figure, chart, name), name)}</figure>`;
}

const PANEL_HEIGHT = 210;

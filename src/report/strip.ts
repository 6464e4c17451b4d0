import type { ClaimEvidence } from '../evidence/schema.js';
import { html, type Markup } from './markup.js';
import { ratioOfDraw } from './ratio.js';

/** Ratios from 1 to 10⁴ on a logarithmic scale that all rows share; a twentieth is left for those below 1. */
const DECADES = 4;
const WIDTH = 240;
const START = 12;

/**
 * How far every draw of a claim is from equality, as one line of small strokes: equality is the rule at the left, the tightest draw
 * the tall stroke, draws beyond 10⁴ the last place. Nothing for equations and for sides that are not positive.
 */
export function renderStrip(claim: ClaimEvidence): Markup | undefined {
  const { slack } = claim;
  if (slack === undefined) return undefined;
  const ratios = claim.draws.map((draw) => ratioOfDraw(draw, claim)).filter((ratio) => ratio > 0);
  if (ratios.length === 0) return undefined;
  const places = [...new Set(ratios.map(place))].sort((a, b) => a - b);
  const failing = places.filter((at) => at < START);
  const holding = places.filter((at) => at >= START);
  const tightest = slack.min > 0 ? place(slack.min) : undefined;
  return html`<svg class="strip" viewBox="0 0 ${WIDTH} 18" preserveAspectRatio="none" aria-hidden="true"><path class="strip-base" d="M0 17.5h${WIDTH}"/><path class="strip-one" d="M${START} 0v18"/>${strokes('strip-draws', holding)}${strokes('strip-fails', failing)}${tightest !== undefined && html`<path class="strip-least" d="M${tightest} 1v17"/>`}</svg>`;
}

const place = (ratio: number): number =>
  Math.round(
    Math.max(1, Math.min(WIDTH - 2, START + ((WIDTH - START - 2) * Math.log10(Math.max(ratio, 1e-300))) / DECADES)),
  );

const strokes = (name: string, places: readonly number[]): Markup | false =>
  places.length > 0 && html`<path class="${name}" d="${places.map((at) => `M${at} 6v11`).join('')}"/>`;

import { html, type Markup } from './markup.js';

/** The frame of the live instance; the page's script fills it, and computes with the same core as the command. */
export function renderExplore(): Markup {
  return html`<h1 class="view-title">Explore</h1>
<p class="measure explore-lead">Directions in the plane, the Gram matrix <var>G</var><sup>∞</sup> of a wide two-layer network on them, or <var>G</var><sup>(<var>L</var>)</sup> behind <var>L</var> normalised layers, and its spectrum. Drag a point, or turn it with the arrow keys: the eigenvalues move, and the floor and ceiling that the theorems promise for the smallest one move with them.</p>
<div><noscript><p class="warning">This part needs scripts; all others do without.</p></noscript></div>
<div class="explore" data-part="live" hidden>
<div class="explore-controls"><label>Activation <select data-part="activation"></select></label><label>beside <select data-part="other"></select></label></div>
<div class="explore-circle"><svg class="circle live" data-part="circle" viewBox="-150 -150 300 300" role="group" aria-label="Directions on the unit circle"><circle class="circle-line" r="118"/><path class="circle-axes" d="M-118 0h236M0 -118v236"/></svg></div>
<div class="explore-chart"><figure class="picture" data-part="chart"></figure><div class="save"><span aria-hidden="true">Save as</span><button type="button" class="chip" data-save="svg" aria-label="SVG: spectrum">SVG</button><button type="button" class="chip" data-save="png" aria-label="PNG: spectrum">PNG</button><button type="button" class="chip" data-save="csv" aria-label="CSV: spectrum">CSV</button></div>
<label class="explore-slider"><span>Layers <var>L</var></span><input type="range" data-part="layers" min="0" max="200" step="1" value="0"><output data-part="layers-shown"></output></label></div>
<div class="explore-points"><label class="explore-slider"><span>Magnify</span><input type="range" data-part="zoom" min="0" max="10" step="0.5" value="0"><output data-part="zoom-shown"></output></label>
<p class="explore-buttons"><button type="button" class="chip" data-part="add">Add a point</button><button type="button" class="chip" data-part="remove">Remove the last</button><select data-part="preset" aria-label="An arrangement to start from"></select></p>
<p class="explore-buttons"><button type="button" class="chip" data-part="random">Random points</button><label>of seed <input data-part="seed" inputmode="numeric" size="11"></label></p>
<label class="explore-typed">Points, as integers, decimals or fractions<textarea data-part="rows" rows="3" spellcheck="false" autocomplete="off"></textarea></label><p class="bad small" data-part="problem" role="alert"></p></div>
<div class="explore-numbers"><div data-part="numbers"></div><div class="picture" data-part="depths"></div></div>
<p class="unseen" data-part="spoken" aria-live="polite"></p>
</div>
<p class="quiet measure small"><strong>Float64.</strong> Computed in this page by the same TypeScript core as on the first rung of the command, with outward rounding: dots are eigenvalues known to be positive, rings are those that float64 cannot tell from 0. Dashed lines are the bounds on the smallest eigenvalue. Behind a layer, φ is normalised to mean 0 and variance 1, so that <var>G</var><sup>(0)</sup> would be <var>G</var><sup>∞</sup> ÷ Var φ. Verdicts come from the command, which goes on to more bits where these intervals overlap.</p>`;
}

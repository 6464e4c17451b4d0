import { html, type Markup } from './markup.js';

/** The frame of the live instance; the page's script fills it, and computes with the same core as the command. */
export function renderExplore(): Markup {
  return html`<h1 class="view-title">Explore</h1>
<p class="measure">Directions in the plane, the Gram matrix <var>G</var><sup>∞</sup> of a wide two-layer network on them, and its spectrum. Drag a point, or turn it with the arrow keys: the eigenvalues move, and the floor and ceiling that the theorems promise for the smallest one move with them.</p>
<div><noscript><p class="warning">This part needs scripts; all others do without.</p></noscript></div>
<div class="explore" data-part="live" hidden>
<div><svg class="circle live" data-part="circle" viewBox="-150 -150 300 300" role="group" aria-label="Directions on the unit circle"><circle class="circle-line" r="118"/><path class="circle-axes" d="M-118 0h236M0 -118v236"/></svg>
<p class="explore-rows"><code data-part="rows"></code></p></div>
<div><div class="explore-controls"><label>Activation <select data-part="activation"></select></label><label>beside <select data-part="other"></select></label><label>Start from <select data-part="preset"></select></label><span class="explore-points"><button type="button" class="chip" data-part="add">Add a point</button><button type="button" class="chip" data-part="remove">Remove the last</button></span></div>
<div class="picture" data-part="chart"></div>
<div data-part="numbers" aria-live="off"></div></div>
</div>
<p class="quiet measure small"><strong>Float64.</strong> Computed in this page by the same TypeScript core as on the first rung of the command, with outward rounding: dots are eigenvalues known to be positive, rings are those that float64 cannot tell from 0. Dashed lines are the bounds on the smallest eigenvalue. Verdicts come from the command, which goes on to more bits where these intervals overlap.</p>`;
}

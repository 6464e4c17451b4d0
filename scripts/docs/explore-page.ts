import { renderExplore } from '../../src/report/explore.js';
import { html } from '../../src/report/markup.js';
import { framePage } from '../../src/report/page-frame.js';
import { pageScript } from '../../src/report/script.js';

/** Explore of the report as a page of its own, to stand in another. */
export const explorePage = (): string =>
  framePage({
    title: 'EigenCheck: Explore',
    body: html`<main><section class="view" id="explore">${renderExplore()}</section></main>`,
    style: STYLE,
    script: pageScript(),
  });

/** The page around it has the heading. */
const STYLE = `
main { padding: 16px; }
.view-title { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

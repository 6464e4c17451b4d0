import temml from 'temml';
import { html, type Markup, trusted } from './markup.js';

/**
 * TeX typeset as MathML, which browsers draw without fonts or scripts. TeX that does not parse is shown as its source, marked as
 * such, so that one bad statement cannot take the page down. Commands that could load or link anything are off (temml's `trust`).
 */
export function typeset(tex: string, display: 'block' | 'inline'): Markup {
  try {
    return trusted(temml.renderToString(tex, { displayMode: display === 'block', throwOnError: true, wrap: 'tex' }));
  } catch {
    return html`<code class="tex" title="This TeX could not be typeset; its source is shown.">${tex}</code>`;
  }
}

import temml from 'temml';
import { html, type Markup, trusted } from './markup.js';

/**
 * TeX typeset as MathML, which browsers draw without fonts or scripts. TeX that does not parse is shown as its source, marked as
 * such, so that one bad statement cannot take the page down. Commands that could load or link anything are off (temml's `trust`).
 */
export function typeset(tex: string, display: 'block' | 'inline'): Markup {
  try {
    return trusted(
      withPrimes(temml.renderToString(tex, { displayMode: display === 'block', throwOnError: true, wrap: 'tex' })),
    );
  } catch {
    return html`<code class="tex" title="This TeX could not be typeset; its source is shown.">${tex}</code>`;
  }
}

/**
 * Primes beside their letter in place of raised ones: fonts draw the sign ′ raised and small already, and browsers do not take its other shape for
 * superscripts, so that φ′ would have an apostrophe high above it. A power comes after the prime.
 */
function withPrimes(mathml: string): string {
  return mathml
    .replace(
      /<msup>(<mi[^>]*>[^<]*<\/mi>)<mo [^>]*class="tml-prime[^"]*"[^>]*>′<\/mo><\/msup>/g,
      (_all, letter: string) => `<mrow>${letter}${PRIME}</mrow>`,
    )
    .replace(
      /<msup>(<mi[^>]*>[^<]*<\/mi>)<mrow[^>]*>((?:<mo [^>]*class="tml-prime[^"]*"[^>]*>′<\/mo>)+)((?:<m[ino][^>]*>[^<]*<\/m[ino]>)*)<\/mrow><\/msup>/g,
      (_all, letter: string, primes: string, power: string) => {
        const primed = `<mrow>${letter}${PRIME.repeat(primes.split('</mo>').length - 1)}</mrow>`;
        return power === '' ? primed : `<msup>${primed}<mrow>${power}</mrow></msup>`;
      },
    );
}

const PRIME = '<mo lspace="0em" rspace="0em" class="prime">′</mo>';

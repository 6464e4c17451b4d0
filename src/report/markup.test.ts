import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html, trusted } from './markup.js';

const nasty = fc.string({ unit: fc.constantFrom(...'<>&"\'`/=ab \n', '\u202e', '\0'), maxLength: 40 });

describe('html', () => {
  it('leaves no character of an interpolated string that could open a tag, close an attribute, or hide', () => {
    fc.assert(
      fc.property(nasty, (text) => !/[<>"'`\0\u202e]/.test(html`${text}`.text)),
      { seed: 7 },
    );
  });

  it('shows exactly the characters that it was given, invisible ones by their code points', () => {
    const decode = (text: string) =>
      text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
    fc.assert(
      fc.property(
        nasty,
        (text) => decode(escapeHtml(text)) === text.replaceAll('\0', '⟨U+0000⟩').replaceAll('\u202e', '⟨U+202E⟩'),
      ),
      { seed: 7 },
    );
  });

  it('passes markup and literals, joins lists, drops undefined and false, writes 0', () => {
    expect(html`<p>${[html`<b>${'<'}</b>`, 0]}${undefined}${false}${trusted('<i>')}</p>`.text).toBe(
      '<p><b>&#60;</b>0<i></p>',
    );
  });
});

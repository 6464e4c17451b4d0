import { describe, expect, it } from 'vitest';
import { inlineMarkdown, markdown } from './markdown.js';
import { typeset } from './math.js';

describe('typeset', () => {
  it('makes MathML of TeX', () => {
    expect(typeset(String.raw`\lambda_{\min}`, 'inline').text).toMatch(/^<math>.*λ.*<\/math>$/);
    expect(typeset('x', 'block').text).toContain('display="block"');
  });

  it.each([
    String.raw`\frac{`,
    String.raw`\nosuchcommand`,
    String.raw`\href{javascript:alert(1)}{x}`,
    String.raw`\includegraphics{http://a.b/c.png}`,
  ])('shows the source of %s, which it cannot or will not typeset', (tex) => {
    const { text } = typeset(tex, 'block');
    expect(text).toContain('<code class="tex"');
    expect(text).toContain(tex);
  });

  it('escapes what TeX lets through as text', () => {
    expect(typeset(String.raw`\text{<img src=x>}`, 'inline').text).not.toContain('<img');
  });
});

describe('markdown', () => {
  it('makes paragraphs, lists, code, emphasis and mathematics', () => {
    const { text } = markdown('One *two* **three** `a<b` and $x^2$.\n\n- first\n- second\n\n$$y$$');
    expect(text).toContain(
      '<p>One <em>two</em> <strong>three</strong> <code>a&#60;b</code> and <span class="unbroken"><math>',
    );
    expect(text).toContain('<ul><li>first</li><li>second</li></ul>');
    expect(text).toContain('<span class="display"><math display="block"');
  });

  it('keeps the point behind a formula on its line', () => {
    expect(inlineMarkdown('of $x$, and $y$ too.').text).toMatch(
      /^of <span class="unbroken"><math>.*<\/math>,<\/span> and <math>.*<\/math> too\.$/,
    );
  });

  it('puts a prime beside its letter, not above it, and powers behind it', () => {
    const prime = '<mo lspace="0em" rspace="0em" class="prime">′</mo>';
    expect(inlineMarkdown("$f'$").text).toBe(`<math><mrow><mi>f</mi>${prime}</mrow></math>`);
    expect(inlineMarkdown("$f''$").text).toBe(`<math><mrow><mi>f</mi>${prime}${prime}</mrow></math>`);
    expect(inlineMarkdown("$f'^2$").text).toBe(
      `<math><msup><mrow><mi>f</mi>${prime}</mrow><mrow><mn>2</mn></mrow></msup></math>`,
    );
    expect(inlineMarkdown('$f^2$').text).not.toContain('prime');
  });

  it('takes code literally and passes no HTML', () => {
    expect(inlineMarkdown('`*x* $y$` <b>').text).toBe('<code>*x* $y$</code> &#60;b&#62;');
  });

  it('leaves amounts of money and lone stars alone', () => {
    expect(inlineMarkdown('$5 and $ 6, 2 * 3 * 4').text).toBe('$5 and $ 6, 2 * 3 * 4');
  });
});

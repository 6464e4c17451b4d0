import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { theorems } from '../../properties/index.js';
import { root } from '../../scripts/docs/documents.js';
import { anchorsOf } from '../../scripts/docs/markdown.js';
import { MADE_BY_TYPEDOC, sitePages } from '../../scripts/docs/pages.js';
import { deadLinks, type World } from './dead-links.js';

const pages = sitePages();
const site: World = {
  textOf: (page) => pages.get(page),
  has: (page) => MADE_BY_TYPEDOC.includes(page) || (/\.(png|svg)$/.test(page) && existsSync(join(root, 'docs', page))),
};

describe('the site', () => {
  it.each([...pages.keys()])('%s leads to pages, headings and pictures that are there', (page) => {
    expect(deadLinks(page, pages.get(page) ?? '', site)).toEqual([]);
  });

  it('has a page for each theorem, with its formula, its argument and its controls', () => {
    for (const { id, statement, because, controls } of theorems) {
      const page = pages.get(`theory/${id}.md`) ?? '';
      expect(page).toContain(`$$\n${statement}\n$$`);
      expect(page.includes('## Why it holds')).toBe(because !== undefined);
      expect(controls.filter((control) => !page.includes(`\`${control.id}\``))).toEqual([]);
    }
  });

  it('names a heading as GitHub does: punctuation goes, blanks are dashes, the second of a name is numbered', () => {
    const headings = ['# Evidence: `a.json`, [the λ](x.md) & more', '## Draws', '## Draws', '```', '# none', '```'];
    expect([...anchorsOf(headings.join('\n'))]).toEqual(['evidence-ajson-the-λ--more', 'draws', 'draws-1']);
  });
});

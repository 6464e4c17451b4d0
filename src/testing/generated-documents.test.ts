import { expect, it } from 'vitest';
import { theorems } from '../../properties/index.js';
import hunted from '../../properties/sharpness.json' with { type: 'json' };
import { claimsPage } from '../../scripts/docs/claims-page.js';
import { ownTheoremsPage } from '../../scripts/docs/own-theorems-page.js';
import { sharpnessPage } from '../../scripts/docs/sharpness-page.js';

// Where claims or kept cases changed: npm run docs:tables.
it.each(Object.entries({ claims: claimsPage, sharpness: sharpnessPage, 'own-theorems': ownTheoremsPage }))(
  'docs/%s.md is what the claims and kept cases say',
  async (name, page) => {
    await expect(page()).toMatchFileSnapshot(`../../docs/${name}.md`);
  },
);

it('what was hunted is a theorem each', () => {
  const ids = theorems.map(({ id }) => id);
  expect(Object.keys(hunted).filter((id) => !ids.includes(id))).toEqual([]);
});

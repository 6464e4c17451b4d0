import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { theorems } from '../../properties/index.js';
import type { Evidence } from '../../src/evidence/schema.js';
import { commandPage } from './command-page.js';
import { documents, pageOf, root } from './documents.js';
import { relocated } from './relocated.js';
import { theoryIndex, theoryPage } from './theory-page.js';

/**
 * The pages of the site by their paths in it, as Markdown: documents of this repository, with their links led to each other, and those made of claims
 * and of the command. The reference of the API is typedoc's.
 * @param evidence - of a run of all claims: its verdicts and pictures stand on their pages
 */
export function sitePages(evidence?: Evidence): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const document of documents())
    pages.set(pageOf(document), relocated(readFileSync(join(root, document), 'utf8'), document));
  pages.set('theory/index.md', theoryIndex());
  for (const claim of theorems)
    pages.set(
      `theory/${claim.id}.md`,
      theoryPage(
        claim,
        evidence?.claims.find(({ id }) => id === claim.id),
      ),
    );
  pages.set('reference/command.md', commandPage());
  return pages;
}

/** What typedoc will add: its first page is linked to. */
export const MADE_BY_TYPEDOC = ['reference/api/index.md'];

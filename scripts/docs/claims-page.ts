import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { papers, theorems } from '../../properties/index.js';
import type { AnyClaim } from '../../src/claims/claim.js';
import { guaranteeOfKind } from '../../src/report/guarantee.js';
import { table } from './tables.js';

/** docs/claims.md: every claim by the paper it comes from, leading to its source. */
export const claimsPage = (): string => `# What it checks

${claimCounts()}, by the paper they come from. \`npx eigencheck list\` shows them with what they cost, \`npx eigencheck show gram.kink-floor\` one of them with its hypotheses, the argument and its controls.

${claimTables((claim) => `../${sourceOf(claim)}`)}
`;

/** '147 claims with 532 controls'. */
export const claimCounts = (): string =>
  `${theorems.length} claims with ${theorems.reduce((sum, { controls }) => sum + controls.length, 0)} controls`;

/** A table for each paper. @param leadsTo - where the name of a claim leads */
export const claimTables = (leadsTo: (claim: AnyClaim) => string): string =>
  papers
    .map(
      ({ title, theorems }) =>
        `## ${title}\n\n${table(
          ['claim', 'what it says', 'numbers', 'controls:'],
          theorems.map((claim) => [
            `[\`${claim.id}\`](${leadsTo(claim)})`,
            claim.title,
            guaranteeOfKind(claim.kind),
            String(claim.controls.length),
          ]),
        )}`,
    )
    .join('\n\n');

/** The file that defines it, from the project's folder. @throws Error for a claim that tells none */
export function sourceOf({ id, definedAt }: AnyClaim): string {
  if (definedAt === undefined) throw new Error(`sourceOf: ${id} does not tell where it is defined`);
  return relative(fileURLToPath(new URL('../..', import.meta.url)), definedAt.file).replaceAll('\\', '/');
}

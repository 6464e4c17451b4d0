import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { huntOf } from '../properties/conjectures/index.js';
import { OWN } from '../properties/floors/own.js';
import { conjectures, papers } from '../properties/index.js';
import type { AnyClaim } from '../src/claims/claim.js';
import { parseCase } from '../src/engine/hunt/case-file.js';

/**
 * Writes docs/own-theorems.md: how sharp every theorem is, by its tightest kept case; the statements and proofs of those that no paper
 * has; what is open.
 *
 *   npx jiti scripts/own-theorems.ts
 */
const FILE = 'docs/own-theorems.md';
/** A ratio below this cannot be improved by a thousandth. */
const ATTAINED = 1.001;

const own = papers.flatMap(({ theorems }) => theorems).filter(({ source }) => source.title === OWN.title);

writeFileSync(
  FILE,
  `# How sharp the theorems are, and those of this project

Written by \`npx jiti scripts/own-theorems.ts\`. What a run found stands in its report, under *How sharp*.

## How sharp

The larger over the smaller side at the tightest instance that hunting found and [the corpus](../properties/corpus) keeps: no better constant gains more than this
factor. *Sharp* is what cannot gain a thousandth. Claims without a kept case within a factor 4 of equality, equalities and statistical claims are left out.

${papers.map(table).filter(Boolean).join('\n\n')}

## Theorems of this project

No paper has them, as far as we know. What the arguments below leave to a check says so.

${own.map(statement).join('\n\n')}

## Open

Each was hunted with \`eigencheck hunt <name> --budget ${huntOf(conjectures[0].id)?.budget} --seed 18\`. To go on, name a larger budget and the same \`--out\`, or another seed.

${conjectures.map(conjecture).join('\n\n')}
`,
);

function table({ title, theorems }: (typeof papers)[number]): string {
  const rows = theorems.flatMap((claim) => {
    const ratio = tightest(claim.id);
    return ratio === undefined ? [] : [`| \`${claim.id}\` | ${ratio.toPrecision(5)} | ${reading(ratio)} |`];
  });
  return rows.length === 0
    ? ''
    : `### ${title}\n\n| theorem | closest to equality | constant |\n| --- | --: | --- |\n${rows.join('\n')}`;
}

function tightest(id: string): number | undefined {
  const path = `properties/corpus/${id}.tightest.json`;
  return existsSync(path) ? parseCase(readFileSync(path, 'utf8')).ratio : undefined;
}

function reading(ratio: number): string {
  return ratio < ATTAINED ? 'sharp' : `within a factor ${ratio.toPrecision(3)}`;
}

function statement({ id, title, statement: tex, hypotheses, because, controls }: AnyClaim): string {
  return `### ${id}

${title}.

\`\`\`math
${tex}
\`\`\`

*Given* ${hypotheses}.

*Why it holds.* ${because}

*Refuted without its hypotheses and constants:* ${controls.map(({ breaks }) => breaks).join('; ')}.`;
}

function conjecture({ id, title, statement: tex, hypotheses, because }: AnyClaim): string {
  const found = huntOf(id);
  return `### ${id}

${title}.

\`\`\`math
${tex}
\`\`\`

*Given* ${hypotheses}.

*What is known.* ${because}

*Hunted:* ${found === undefined ? 'not yet' : `${found.budget} evaluations, no counterexample; closest to equality, ${found.ratio.toPrecision(5)}: ${found.text}`}.`;
}

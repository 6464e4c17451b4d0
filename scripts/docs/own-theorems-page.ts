import { huntOf } from '../../properties/conjectures/index.js';
import { OWN } from '../../properties/floors/own.js';
import { conjectures, theorems } from '../../properties/index.js';
import type { AnyClaim } from '../../src/claims/claim.js';

/** docs/own-theorems.md: statements and proofs of the theorems that no paper has, and what is open. */
export const ownTheoremsPage = (): string => `# Theorems of this project

No paper has them, as far as we know. What the arguments below leave to a check says so. How near to equality hunting came: [sharpness.md](sharpness.md).

${theorems
  .filter(({ source }) => source.title === OWN.title)
  .map(statement)
  .join('\n\n')}

## Open

Each was hunted with \`eigencheck hunt <name> --budget ${huntOf(conjectures[0].id)?.budget} --seed 18\`. To go on, name a larger budget and the same \`--out\`, or another seed.

${conjectures.map(conjecture).join('\n\n')}
`;

const statement = (claim: AnyClaim): string => `## ${claim.id}

${said(claim)}

*Why it holds.* ${claim.because}

*Refuted without its hypotheses and constants:* ${claim.controls.map(({ breaks }) => breaks).join('; ')}.`;

function conjecture(claim: AnyClaim): string {
  const found = huntOf(claim.id);
  return `### ${claim.id}

${said(claim)}

*What is known.* ${claim.because}

*Hunted:* ${found === undefined ? 'not yet' : `${found.budget} evaluations, no counterexample; closest to equality, ${found.ratio.toPrecision(5)}: ${found.text}`}.`;
}

const said = ({ title, statement, hypotheses }: AnyClaim): string => `${title}.

\`\`\`math
${statement}
\`\`\`

*Given* ${hypotheses}.`;

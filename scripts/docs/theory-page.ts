import { papers, theorems } from '../../properties/index.js';
import type { AnyClaim, Citation } from '../../src/claims/claim.js';
import type { ClaimEvidence, ControlEvidence } from '../../src/evidence/schema.js';
import { count } from '../../src/report/count.js';
import { formatRatio } from '../../src/report/format.js';
import { guaranteeOfKind, TICK } from '../../src/report/guarantee.js';
import { claimCounts, claimTables, sourceOf } from './claims-page.js';
import { inPage } from './in-page.js';
import { table } from './tables.js';

/** theory/index.md: all theorems by paper, each leading to its page. */
export const theoryIndex = (): string => `# Theory

${claimCounts()}, by the paper they come from. Each page is made of the claim as the program checks it: the formula, its hypotheses, why it holds, and the false variants that the same search must refute.

${inPage(claimTables(({ id }) => `./${id}.md`))}
`;

/** theory/<id>.md: one theorem. @param found - what a run found out about it */
export function theoryPage(claim: AnyClaim, found?: ClaimEvidence): string {
  const { id, kind, title, statement, hypotheses, because } = claim;
  return [
    `# ${inPage(title)}`,
    `\`${id}\` · ${guaranteeOfKind(kind)} · ${paperOf(id)}`,
    `$$\n${statement}\n$$`,
    hypotheses && `**Given** ${inPage(hypotheses)}.`.replace(/\.\.$/, '.'),
    because &&
      `## Why it holds\n\n${withLinks(inPage(because), id)}\n\n*An argument in words, not checked by machine.*`,
    `## Drop a hypothesis, and it fails\n\n${controlsOf(claim, found)}`,
    found?.figures?.length && `## Pictures\n\n${found.figures.map((figure) => picture(id, figure)).join('\n\n')}`,
    found && `## In a run\n\n${runOf(found)}`,
    `## Look yourself\n\n\`\`\`sh\nnpx eigencheck verify ${id}     # draws instances, writes the report\nnpx eigencheck hunt ${id}       # where is it tightest?\n\`\`\`\n\nDefined in \`${sourceOf(claim)}\`. ${cited(claim.source)}`,
    neighbours(id),
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n\n')
    .concat('\n');
}

/** Names of other theorems lead to their pages. */
const withLinks = (text: string, own: string): string =>
  text.replaceAll(/(?<![\w`/.])[a-z-]+\.[\w-]*\w/g, (name) =>
    name !== own && IDS.has(name) ? `[\`${name}\`](./${name}.md)` : name,
  );

const IDS = new Set(theorems.map(({ id }) => id));

/** The file of a figure beside the page. */
export const pictureFile = (claim: string, figure: string): string =>
  `pictures/${claim}--${figure.replaceAll(/[^\w.-]/g, '_')}.svg`;

const picture = (
  claim: string,
  { id, title, caption }: { readonly id: string; readonly title: string; readonly caption: string },
): string => `![${inPage(title).replaceAll(/[[\]$]/g, '')}](./${pictureFile(claim, id)})\n\n${inPage(caption)}`;

const paperOf = (id: string): string =>
  papers.find(({ theorems }) => theorems.some((claim) => claim.id === id))?.title ?? '';

function controlsOf({ controls }: AnyClaim, found?: ClaimEvidence): string {
  if (controls.length === 0) return 'It has no controls: nothing shows yet that its check could fail.';
  const counterexample = (id: string): string => shownInstance(found?.controls.find((control) => control.id === id));
  return table(
    ['false variant', 'what it breaks', ...(found === undefined ? [] : ['smallest counterexample found'])],
    controls.map(({ id, breaks }) => [
      `\`${id}\``,
      inPage(breaks),
      ...(found === undefined ? [] : [counterexample(id)]),
    ]),
  );
}

const LONGEST = 120;

function shownInstance(control: ControlEvidence | undefined): string {
  const text = control?.counterexample?.instance.text;
  if (text === undefined) return '–';
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text}\``;
}

function runOf({ seed, runs, verdict, slack, kind }: ClaimEvidence): string {
  const said = verdict === 'holds' ? `holds: ${TICK}` : verdict;
  const ratio =
    kind === 'certified' && slack !== undefined
      ? ` The tightest of them is ${formatRatio(slack.min)} from equality.`
      : '';
  return `Seed ${seed}, ${count(runs, 'draw')}: ${said}.${ratio}`;
}

function cited({ title, authors, year, theorem, arxiv, url }: Citation): string {
  const where = arxiv === undefined ? url : `https://arxiv.org/abs/${arxiv}`;
  const named = where === undefined ? inPage(title) : `[${inPage(title)}](${where})`;
  return `${[authors && inPage(authors), `*${named}*`, year, theorem && inPage(theorem)].filter(Boolean).join(', ')}.`;
}

function neighbours(id: string): string {
  const at = theorems.findIndex((claim) => claim.id === id);
  const link = (claim: AnyClaim | undefined, sign: string) => claim && `${sign} [\`${claim.id}\`](./${claim.id}.md)`;
  return [link(theorems[at - 1], '←'), '[all theorems](./index.md)', link(theorems[at + 1], '→')]
    .filter(Boolean)
    .join(' · ');
}

import { certifiedStatements } from '../../properties/certificates/index.js';
import { conjectures, papers } from '../../properties/index.js';
import type { AnyClaim, Citation } from '../claims/claim.js';
import { jsonText } from '../evidence/json.js';
import { count } from '../report/count.js';
import { formatDuration } from '../report/format.js';
import { guaranteeOfKind } from '../report/guarantee.js';
import { printable } from '../report/printable.js';
import { registryFor } from '../run/load-watched.js';
import { allClaims } from '../run/registry.js';
import { paintFor } from './terminal.js';

/** Prints all claims by the paper they come from. Returns the exit code. */
export async function list(options: { readonly config?: string; readonly json?: boolean }): Promise<number> {
  const registry = await registryFor(options.config);
  const claims = allClaims(registry);
  const activations = registry.config?.activations ?? [];
  if (options.json) {
    const found = {
      claims: claims.map(asObject),
      conjectures: conjectures.map(({ id, title }) => ({ id, title })),
      activations: activations.map(({ name, formula, kinks }) => ({ name, formula, kinks })),
    };
    process.stdout.write(`${jsonText(found)}\n`);
    return 0;
  }
  const paint = paintFor(process.stdout, process.env);
  const width = Math.max(...claims.map((claim) => claim.id.length));
  const groups = [
    ...papers.map(({ title, theorems }) => [title, theorems] as const),
    ...bySource(registry.config?.claims ?? []),
  ];
  const sections = groups.map(([source, its]) =>
    [
      paint('bold', shown(source)),
      ...its.map((claim) => {
        const facts = factsOf(claim).join(', ');
        return `  ${claim.id.padEnd(width)}  ${shown(claim.title)} ${paint('dim', `(${facts})`)}`;
      }),
    ].join('\n'),
  );
  sections.push(
    [
      paint('bold', 'Open conjectures: eigencheck hunt looks for counterexamples'),
      ...conjectures.map(({ id, title }) => `  ${id.padEnd(width)}  ${shown(title)}`),
    ].join('\n'),
  );
  sections.push(certificateLine(claims));
  if (activations.length > 0)
    sections.push(
      [paint('bold', 'Activations'), ...activations.map((activation) => `  ${shown(String(activation))}`)].join('\n'),
    );
  process.stdout.write(`${sections.join('\n\n')}\n`);
  return 0;
}

const shown = (text: string): string => printable(text, { oneLine: true });

/** 'certified' or 'statistical', '5 controls', 'about 2 s': the last when it was measured. */
function factsOf(claim: AnyClaim): readonly string[] {
  const { kind, controls, typicalSeconds } = claim;
  return [
    guaranteeOfKind(kind),
    controls.length === 0 ? 'no controls' : count(controls.length, 'control'),
    ...certificatesOf(claim),
    ...(typicalSeconds === undefined ? [] : [`about ${formatDuration(1000 * typicalSeconds)}`]),
  ];
}

/** 'certificates of 5 of 6 statements'. A statistical claim needs no mention. */
function certificatesOf(claim: AnyClaim): readonly string[] {
  const names = statementsOf(claim);
  const certified = names.filter((name) => certifiedStatements.includes(name)).length;
  return certified === 0 ? [] : [`certificates of ${certified} of ${count(names.length, 'statement')}`];
}

/** How many statements have certificates, and how many not yet. */
function certificateLine(claims: readonly AnyClaim[]): string {
  const names = claims.filter(({ kind }) => kind !== 'probabilistic').flatMap(statementsOf);
  const have = names.filter((name) => certifiedStatements.includes(name)).length;
  return `Certificates: for ${have} of ${count(names.length, 'statement')}, claims that are not statistical and their controls; not yet for ${names.length - have}`;
}

/** The claim itself and its controls. */
const statementsOf = ({ id, controls }: AnyClaim): readonly string[] => [
  id,
  ...controls.map((control) => `${id}/${control.id}`),
];

/** 'Authors: Title (year, arXiv:id)', as far as these are known. */
export function citationLine({ title, authors, year, arxiv }: Citation): string {
  const where = [year, arxiv === undefined ? undefined : `arXiv:${arxiv}`]
    .filter((part) => part !== undefined)
    .join(', ');
  return `${authors === undefined ? '' : `${authors}: `}${title}${where === '' ? '' : ` (${where})`}`;
}

function asObject({ id, kind, title, source, controls, runs, typicalSeconds }: AnyClaim) {
  return {
    id,
    kind,
    title,
    source,
    controls: controls.map((control) => control.id),
    certificates: certifiedStatements.filter((name) => name === id || name.startsWith(`${id}/`)),
    ...(runs !== undefined && { runs }),
    ...(typicalSeconds !== undefined && { typicalSeconds }),
  };
}

function bySource(claims: readonly AnyClaim[]): ReadonlyMap<string, readonly AnyClaim[]> {
  const groups = new Map<string, AnyClaim[]>();
  for (const claim of claims) {
    const source = citationLine(claim.source);
    groups.set(source, [...(groups.get(source) ?? []), claim]);
  }
  return groups;
}

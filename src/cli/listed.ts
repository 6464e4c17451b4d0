import { certifiedStatements } from '../../properties/certificates/index.js';
import { conjectures, papers } from '../../properties/index.js';
import { REGISTERED } from '../activations/registry.js';
import type { AnyClaim, Citation } from '../claims/claim.js';
import type { PublishedConstant } from '../claims/published-constant.js';
import { count } from '../report/count.js';
import { formatDuration } from '../report/format.js';
import { guaranteeOfKind } from '../report/guarantee.js';
import { ownFolder, readCorpus } from '../run/corpus.js';
import { allMutants } from '../run/mutants.js';
import { allClaims, type Registry } from '../run/registry.js';
import type { Kind } from './listed-kinds.js';

/** What `list` can show: what each kind holds is looked for when it is asked for. */
export const LISTED: Readonly<Record<Kind, (registry: Registry) => Promise<readonly Item[]>>> = {
  claims: async (registry) => [
    ...papers.flatMap(({ title, theorems }) => theorems.map((claim) => claimItem(claim, title))),
    ...(registry.config?.claims ?? []).map((claim) => claimItem(claim, citationLine(claim.source))),
  ],
  controls: async (registry) =>
    [...allClaims(registry), ...conjectures].flatMap(({ id, controls }) =>
      controls.map(({ id: control, breaks, refutedWithin }) => ({
        name: `${id}/${control}`,
        heading: id,
        text: breaks,
        facts: [`refuted within ${count(refutedWithin, 'draw')}`],
        object: { claim: id, id: control, breaks, refutedWithin },
      })),
    ),
  conjectures: async () =>
    conjectures.map(({ id, title }) => ({
      name: id,
      heading: 'Open conjectures: eigencheck hunt looks for counterexamples',
      text: title,
      facts: [],
      object: { id, title },
    })),
  activations: async (registry) => [
    ...REGISTERED.map(({ name, hasParameters }) => ({
      name: hasParameters ? `${name}(…)` : name,
      heading: 'Activations: eigencheck activation shows what is known of one',
      text: '',
      facts: [],
      object: { name, hasParameters },
    })),
    ...ownActivations(registry),
  ],
  constants: async (registry) => {
    const { constants } = await import('../../properties/constants/index.js');
    return [...constants, ...(registry.config?.constants ?? [])].map(constantItem);
  },
  'kept-cases': async () =>
    readCorpus(ownFolder()).cases.map(({ path, file }) => ({
      name: path,
      heading: file.claim,
      text: `${file.control === undefined ? '' : `control ${file.control}, `}${file.kind}, ${file.verdict}`,
      facts: [],
      object: { file: path, claim: file.claim, control: file.control, kind: file.kind, verdict: file.verdict },
    })),
  'injected-errors': async () =>
    (await allMutants()).map(({ id, mutation, of, within }) => ({
      name: id,
      heading: 'Injected errors, which the search must notice',
      text: mutation,
      facts: [`in ${of.id}`, `within ${count(within, 'draw')}`],
      object: { id, mutation, of: of.id, within },
    })),
};

export interface Item {
  /** What a command calls it by. Its first word is its group: 'gram' of gram.kink-floor. */
  readonly name: string;
  readonly heading: string;
  /** Markdown with TeX between dollars. */
  readonly text: string;
  readonly facts: readonly string[];
  /** For --json. */
  readonly object: unknown;
}

/** 'Authors: Title (year, arXiv:id)', as far as these are known. */
export function citationLine({ title, authors, year, arxiv }: Citation): string {
  const where = [year, arxiv === undefined ? undefined : `arXiv:${arxiv}`]
    .filter((part) => part !== undefined)
    .join(', ');
  return `${authors === undefined ? '' : `${authors}: `}${title}${where === '' ? '' : ` (${where})`}`;
}

/** How many statements have certificates, and how many not yet. */
export function certificateLine(claims: readonly AnyClaim[]): string {
  const names = claims.filter(({ kind }) => kind !== 'probabilistic').flatMap(statementsOf);
  const have = names.filter((name) => certifiedStatements.includes(name)).length;
  return `Certificates: for ${have} of ${count(names.length, 'statement')}, claims that are not statistical and their controls; not yet for ${names.length - have}`;
}

function claimItem(claim: AnyClaim, heading: string): Item {
  const { id, kind, title, source, controls, runs, typicalSeconds } = claim;
  return {
    name: id,
    heading,
    text: title,
    facts: factsOf(claim),
    object: {
      id,
      kind,
      title,
      source,
      controls: controls.map((control) => control.id),
      certificates: certifiedStatements.filter((name) => name === id || name.startsWith(`${id}/`)),
      ...(runs !== undefined && { runs }),
      ...(typicalSeconds !== undefined && { typicalSeconds }),
    },
  };
}

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

/** The claim itself and its controls. */
const statementsOf = ({ id, controls }: AnyClaim): readonly string[] => [
  id,
  ...controls.map((control) => `${id}/${control.id}`),
];

/** Those of the configuration. */
export const ownActivations = ({ config }: Registry): readonly Item[] =>
  (config?.activations ?? []).map(({ name, formula, kinks }) => ({
    name,
    heading: 'Activations of the configuration',
    text: formula ?? '',
    facts: [],
    object: { name, formula, kinks },
  }));

const constantItem = ({ id, title, published, finding, source }: PublishedConstant): Item => ({
  name: id,
  heading: 'Published constants: eigencheck constants recomputes them',
  text: title,
  facts: [published, finding],
  object: { id, title, published, finding, source },
});

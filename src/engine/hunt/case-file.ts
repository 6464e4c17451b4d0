import * as z from 'zod';
import { refuse, sidesContradict } from '../../evidence/contradiction.js';
import { jsonText, readJson, UnreadableJson } from '../../evidence/json.js';
import { count, seed } from '../../evidence/numbers.js';
import { type Finding, finding } from '../../evidence/schema.js';
import type { Evaluation } from '../evaluation.js';
import { findingOf } from '../finding.js';
import { describeInstance } from '../instance.js';
import type { Statement } from '../statement.js';
import { type Genome, genomeJson, genomeToJson } from './genome.js';

/**
 * A counterexample, or a tight case of a true statement, as a file: what a corpus holds and `replay` computes again.
 * Exact numbers; keyed on the claim's name, on no source code.
 */
export const CASE_SCHEMA = 'eigencheck/case@1';

const { trials: _trials, replay: _replay, ...compared } = finding.shape;
const fields = z.object({
  schema: z.literal(CASE_SCHEMA),
  kind: z.enum(['counterexample', 'tight']),
  claim: z.string(),
  control: z.string().optional(),
  ...compared,
  /** Which random trials a probabilistic claim used. */
  trials: z.object({ seed, draw: count }),
  /** The decisions of the claim's arbitrary that lead to this instance; none when it was written by hand. */
  choices: genomeJson.optional(),
  /** The version that found it. */
  eigencheck: z.string(),
});
/** Its verdict is what its own sides say, and its kind. */
export const caseFile = fields.superRefine((value, context) => {
  refuse(context, sidesContradict(value));
  if ((value.kind === 'counterexample') !== (value.verdict === 'refuted'))
    refuse(context, [
      {
        path: ['kind'],
        expected: `${value.verdict === 'refuted' ? 'counterexample' : 'tight'}, since its verdict is ${value.verdict}`,
      },
    ]);
});

export type CaseFile = z.output<typeof caseFile>;

export interface CaseOf<I> {
  readonly statement: Statement<I>;
  readonly instance: I;
  readonly evaluation: Evaluation;
  readonly trials: { readonly seed: number; readonly draw: number };
  readonly genome?: Genome | undefined;
  readonly version: string;
}

export function caseOf<I>({ statement, instance, evaluation, trials, genome, version }: CaseOf<I>): CaseFile {
  const { replay: _, ...found } = findingOf(statement, instance, evaluation, '');
  const [claim, control] = statement.name.split('/');
  return {
    schema: CASE_SCHEMA,
    kind: evaluation.verdict === 'refuted' ? 'counterexample' : 'tight',
    claim,
    ...(control !== undefined && { control }),
    ...found,
    instance: describeInstance(instance, statement.group),
    trials: { ...trials },
    ...(genome && { choices: genomeToJson(genome) }),
    eigencheck: version,
  };
}

/** 'gram.kink-floor', or 'gram.kink-floor/order-one-for-elu'. */
export const statementName = ({ claim, control }: Pick<CaseFile, 'claim' | 'control'>): string =>
  control === undefined ? claim : `${claim}/${control}`;

export function findingOfCase(found: CaseFile, replay: string): Finding {
  const { instance, left, relation, right, quantities, precision, verdict, basis, ratio } = found;
  return { instance, left, relation, right, quantities, precision, verdict, basis, ...(ratio !== undefined && { ratio }), replay }; // biome-ignore format: a list of fields
}

/** JSON text, infinities as strings. */
export const stringifyCase = (found: CaseFile): string => `${jsonText(found)}\n`;

/** @throws RangeError in one line naming the field: the file is cut off, edited wrongly, or something else */
export function parseCase(text: string): CaseFile {
  try {
    return readJson(text, { [CASE_SCHEMA]: caseFile });
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error;
    if (error.where !== 'text') throw new RangeError(`field ${error.message}`, { cause: error });
    const cut = text.trim() === '' ? 'it is empty' : `no JSON: ${error.message}`;
    throw new RangeError(`${cut}; expected a whole ${CASE_SCHEMA} file`, { cause: error });
  }
}

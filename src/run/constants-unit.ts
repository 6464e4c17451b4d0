import { constants as register } from '../../properties/constants/index.js';
import type { PublishedConstant } from '../claims/published-constant.js';
import { checkConstant, uncheckedConstant } from '../engine/constants.js';
import type { ConstantEvidence } from '../evidence/constants.js';
import { InputError, verbatim } from './input-error.js';
import type { Serving } from './serve.js';
import { watchedRegistry } from './watched-registry.js';

export interface ConstantsTask {
  readonly kind: 'constants';
  /** Ids or first words of them; all when there are none. */
  readonly ids: readonly string[];
  readonly config?: string | undefined;
  /** How many of them are done with: the thread of an earlier attempt ended in the one before. */
  readonly from: number;
}

/** Of one constant, in their order: `computed`, or what there is to say of it before that. */
export interface ConstantsMessage {
  readonly number: number;
  readonly computed: boolean;
  readonly constant: ConstantEvidence;
}

/** One published constant of the register, as a unit of a run of the whole suite. */
export interface ConstantTask {
  readonly kind: 'constant';
  readonly constant: string;
}

export function constant({ constant: id }: ConstantTask, thread: Serving<never>): ConstantEvidence {
  const own = register.find((each) => each.id === id);
  if (own === undefined) throw new RangeError(`no constant ${id}`);
  thread.begin({ number: 0, doing: 'evaluating', draw: 0, text: id });
  return checkConstant(own);
}

export async function constants(task: ConstantsTask, thread: Serving<ConstantsMessage>): Promise<void> {
  const own = (await watchedRegistry(task.config, thread)).config?.constants ?? [];
  const selected = select([...register, ...own], task.ids);
  for (let number = task.from; number < selected.length && !thread.stopped(); number++) {
    const constant = selected[number];
    thread.send({ number, computed: false, constant: uncheckedConstant(constant) });
    thread.begin({ number, doing: 'evaluating', draw: 0, text: constant.id });
    const checked = checkConstant(constant);
    thread.end();
    thread.send({ number, computed: true, constant: checked });
  }
}

function select(all: readonly PublishedConstant[], ids: readonly string[]): readonly PublishedConstant[] {
  if (ids.length === 0) return all;
  return ids.flatMap((id) => {
    const found = all.filter((constant) => constant.id === id || constant.id.startsWith(`${id}.`));
    if (found.length > 0) return found;
    throw new InputError({
      found: `unknown constant ${JSON.stringify(id)}`,
      expected: `one of ${verbatim(all.map((constant) => constant.id).join(', '))}, or the first word of some`,
    });
  });
}

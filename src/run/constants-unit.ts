import { constants as register } from '../../properties/constants/index.js';
import type { PublishedConstant } from '../claims/published-constant.js';
import { checkConstant, uncheckedConstant } from '../engine/constants.js';
import type { ConstantEvidence } from '../evidence/constants.js';
import { InputError } from './input-error.js';
import type { Serving } from './serve.js';
import type { Told } from './watched-command.js';
import { told, watchedRegistry } from './watched-registry.js';

export interface ConstantsTask {
  readonly kind: 'constants';
  /** Ids or first words of them; all when there are none. */
  readonly ids: readonly string[];
  readonly config?: string | undefined;
  /** How many of them are known: the thread of an earlier attempt ended in the one before. */
  readonly from: number;
}

/** Of one constant, in their order: `known` once it was recomputed, before that what there is to say of it. */
export interface ConstantsMessage {
  readonly number: number;
  readonly known: boolean;
  readonly found: ConstantEvidence;
}

export const constants = (task: ConstantsTask, thread: Serving<ConstantsMessage>): Promise<Told<void>> =>
  told(async () => {
    const own = (await watchedRegistry(task.config, thread)).config?.constants ?? [];
    const selected = select([...register, ...own], task.ids);
    for (let number = task.from; number < selected.length && !thread.stopped(); number++) {
      const constant = selected[number];
      thread.send({ number, known: false, found: uncheckedConstant(constant) });
      thread.begin({ number, doing: 'evaluating', draw: 0, text: constant.id });
      const found = checkConstant(constant);
      thread.end();
      thread.send({ number, known: true, found });
    }
  });

function select(all: readonly PublishedConstant[], ids: readonly string[]): readonly PublishedConstant[] {
  if (ids.length === 0) return all;
  return ids.flatMap((id) => {
    const found = all.filter((constant) => constant.id === id || constant.id.startsWith(`${id}.`));
    if (found.length > 0) return found;
    throw new InputError({
      found: `constants: unknown constant ${JSON.stringify(id)}`,
      expected: `one of ${all.map((constant) => constant.id).join(', ')}, or the first word of some`,
    });
  });
}

import type { AnyClaim } from '../claims/claim.js';
import { InputError } from './input-error.js';

/** 'claim', or 'claim/control' of one that it has. @throws InputError naming those that it has */
export function targetName({ id, controls }: AnyClaim, control: string | undefined): string {
  if (control === undefined) return id;
  const ids = controls.map((each) => each.id);
  if (ids.includes(control)) return `${id}/${control}`;
  throw new InputError({
    found: `unknown control ${JSON.stringify(control)} of ${id}`,
    expected: ids.join(', ') || 'none: it has no controls',
  });
}

import { memo as byKey } from '../../src/numerics/memo.js';

/** f, remembering its last answers: a search asks for the same layer again and again. It may depend on these fields only. */
export const memo = <A extends object, R>(
  fields: readonly (keyof A)[],
  f: (argument: A) => R,
  most = 512,
): ((argument: A) => R) => byKey((argument: A) => fields.map((field) => String(argument[field])).join(' '), f, most);

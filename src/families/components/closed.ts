import type { ClosedComponent } from './component.js';
import { cos } from './cos.js';
import { erf } from './erf.js';
import { gelu } from './gelu.js';
import { sin } from './sin.js';

/** The components whose dual kernels have closed forms. */
export const closedComponents: Readonly<Record<'erf' | 'gelu' | 'sin' | 'cos', ClosedComponent>> = {
  erf,
  gelu,
  sin,
  cos,
};

import { arithmetic } from './arithmetic.js';
import { command } from './command.js';
import { data } from './data.js';
import { decisions } from './decisions.js';
import { exact } from './exact.js';
import type { Fault } from './fault.js';
import { formulaKernels } from './formula-kernels.js';
import { formulas } from './formulas.js';
import { kernels } from './kernels.js';
import { page } from './page.js';
import { queue } from './queue.js';
import { spectra } from './spectra.js';
import { theorems } from './theorems.js';
import { training } from './training.js';

/** All of them, those of enclosures first. */
export const faults: readonly Fault[] = [
  ...arithmetic,
  ...spectra,
  ...kernels,
  ...formulaKernels,
  ...formulas,
  ...data,
  ...decisions,
  ...command,
  ...queue,
  ...theorems,
  ...exact,
  ...training,
  ...page,
];

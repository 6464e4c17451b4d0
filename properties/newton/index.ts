import type { Paper } from '../paper.js';
import { newtonFlips } from './flips.js';
import { newtonMajorant } from './majorant.js';
import { newtonSketchedStep } from './sketched-step.js';
import { newtonTaylor } from './taylor.js';
import { newtonWidth } from './width.js';

export const newtonPapers: readonly Paper[] = [
  {
    title: 'van den Brand et al. 2021: Gauss–Newton',
    theorems: [newtonTaylor, newtonMajorant, newtonWidth, newtonFlips, newtonSketchedStep],
  },
];

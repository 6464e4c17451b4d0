import type { Paper } from '../paper.js';
import { quadraticAmbiguous } from './ambiguous.js';
import { quadraticBarrier } from './barrier.js';
import { quadraticDescent } from './descent.js';
import { quadraticDesign } from './design.js';
import { quadraticEscape } from './escape.js';
import { quadraticPinch } from './pinch.js';
import { quadraticPopulation } from './population.js';
import { quadraticRate } from './rate.js';
import { quadraticRecovery } from './recovery.js';
import { quadraticSaddles } from './saddles.js';
import { quadraticSlow } from './slow.js';
import { quadraticThreshold } from './threshold.js';
import { quadraticZeroTeacher } from './zero-teacher.js';

export const quadraticPapers: readonly Paper[] = [
  {
    title: 'Sarao Mannelli et al. 2020: quadratic activations',
    theorems: [
      quadraticPopulation,
      quadraticPinch,
      quadraticDescent,
      quadraticRate,
      quadraticSlow,
      quadraticZeroTeacher,
      quadraticBarrier,
      quadraticSaddles,
      quadraticEscape,
      quadraticAmbiguous,
      quadraticDesign,
      quadraticRecovery,
      quadraticThreshold,
    ],
  },
];

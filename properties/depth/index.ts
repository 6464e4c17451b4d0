import type { Paper } from '../paper.js';
import { depthContraction } from './contraction.js';
import { depthFiniteWidth } from './finite-width.js';
import { depthFloor } from './floor.js';
import { depthMirror } from './mirror.js';

export const depthPapers: readonly Paper[] = [
  {
    title: 'Panigrahi, Shetty & Goyal 2020: depth',
    theorems: [depthContraction, depthMirror, depthFloor, depthFiniteWidth],
  },
];

import type { Paper } from '../paper.js';
import { depthFloor } from './floor.js';

export const depthPapers: readonly Paper[] = [
  {
    title: 'Panigrahi, Shetty & Goyal 2020: depth',
    theorems: [depthFloor],
  },
];

import { linear as axis, type Figure, line, lines } from '../parts/lines.js';
import { accuracyOf, type Contender, ordered } from './contender.js';
import { edge, elu, relu, tanh } from './trial.js';

const DEPTHS = [2, 5, 10, 20, 30];

/** Test accuracy against depth, on the edge and in the ordered phase. */
export function accuracyByDepth(seed: number): Figure[] {
  const kinds: readonly (readonly [string, (depth: number) => Contender])[] = [
    ['ELU, edge', (depth) => edge({ activation: elu, depth })],
    ['tanh, edge', (depth) => edge({ activation: tanh, depth })],
    ['ReLU, edge', (depth) => edge({ activation: relu, depth })],
    ['ELU, ordered', (depth) => ordered(elu, depth)],
    ['tanh, ordered', (depth) => ordered(tanh, depth)],
    ['ReLU, ordered', (depth) => ordered(relu, depth)],
  ];
  return [
    lines({
      id: 'accuracy-by-depth',
      title: 'Test accuracy against depth',
      caption: String.raw`One network a point. At $(\sigma_b, \sigma_w) = (1, 1)$ all are at one in ten by depth 20; on the edge ReLU falls before ELU and tanh.`,
      x: axis('depth $L$', 'layers'),
      y: axis('test accuracy'),
      series: kinds.map(([name, of]) =>
        line(name, 'measured', DEPTHS, (depth) => accuracyOf(of(depth), `figure ${seed}`)),
      ),
    }),
  ];
}

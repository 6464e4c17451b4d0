import { linear as axis, type Figure, line, lines, type Series } from '../parts/lines.js';
import { accuraciesOf, type Contender, ordered } from './contender.js';
import { edge, elu, relu, tanh } from './trial.js';

const DEPTH = 20;
const SEEDS = ['a', 'b', 'c', 'd', 'e'];

/** Test accuracy by epoch: medians over five seeds, bands from the worst to the best. */
export function accuracyByEpoch(seed: number): Figure[] {
  const contenders: readonly (readonly [string, Contender])[] = [
    ['ELU, edge', edge({ activation: elu, depth: DEPTH })],
    ['tanh, edge', edge({ activation: tanh, depth: DEPTH })],
    ['ReLU, edge', edge({ activation: relu, depth: DEPTH })],
    ['tanh, ordered', ordered(tanh, DEPTH)],
  ];
  return [
    lines({
      id: 'accuracy-by-epoch',
      title: `Test accuracy by epoch, depth ${DEPTH}`,
      caption: `Medians of ${SEEDS.length} seeds, bands from the worst to the best. On the edge of chaos networks train, smooth ones sooner; in the ordered phase they stay at one in ten.`,
      x: axis('epoch', 'epochs'),
      y: axis('test accuracy'),
      series: contenders.map(([name, contender]) => banded(name, contender, seed)),
    }),
  ];
}

function banded(name: string, contender: Contender, seed: number): Series {
  const curves = SEEDS.map((each) => accuraciesOf(contender, `figure ${seed} ${each}`));
  const epochs = curves[0].map((_, i) => i + 1);
  const sorted = epochs.map((_, i) => curves.map((curve) => curve[i]).sort((a, b) => a - b));
  return {
    ...line(name, 'measured', epochs, (_, i) => sorted[i][2]),
    lo: sorted.map((all) => all[0]),
    hi: sorted.map((all) => all[4]),
  };
}

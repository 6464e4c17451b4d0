import { figureEvidence } from '../../src/evidence/figure-schema.js';
import { linear as axis, type Figure, line, lines } from '../parts/lines.js';
import { accuraciesAt, type Contender } from './contender.js';
import { learningCurve, type Memoriser } from './planar-labels.js';
import recorded from './recorded.json' with { type: 'json' };

/** Pictures of docs/training.md: of so many networks that no claim trains them whenever it is verified. */
export const recordedFigures =
  (...ids: readonly ('curves' | 'depth' | 'map' | 'batch-norm')[]) =>
  (): Figure[] =>
    ids.map((id) => figureEvidence.parse(recorded.find((figure) => figure.id === `training-${id}`)));

/** Test accuracy by epoch of one network of each kind, on the same digits and at one step size. */
export const byEpoch =
  (kinds: () => Readonly<Record<string, Contender>>, caption: string, stepSize = 0.01) =>
  (seed: number): Figure[] => [
    lines({
      id: 'accuracy-by-epoch',
      title: 'Test accuracy by epoch',
      caption: `${caption} One network a curve, on the same digits, at the step size ${stepSize}.`,
      x: axis('epoch'),
      y: axis('test accuracy'),
      series: Object.entries(kinds()).map(([name, contender]) => {
        const accuracies = accuraciesAt(contender, stepSize, `figure ${seed}`);
        return line(
          name,
          'measured',
          accuracies.map((_, epoch) => epoch + 1),
          accuracies,
        );
      }),
    }),
  ];

/** Labels learnt by heart, step by step, by one network of each kind. */
export const byStep =
  (kinds: Readonly<Record<string, Memoriser>>) =>
  (seed: number): Figure[] => [
    lines({
      id: 'labels-by-step',
      title: 'Labels learnt by heart',
      caption:
        'Share of the random labels that are right after so many steps, until all are; one network a curve, on the same labels.',
      x: axis('steps of gradient descent'),
      y: axis('share of labels that are right'),
      series: Object.entries(kinds).map(([name, memoriser]) => {
        const shares = learningCurve(memoriser, `figure ${seed}`);
        return line(
          name,
          'measured',
          shares.map(([step]) => step),
          shares.map(([, share]) => share),
        );
      }),
    }),
  ];

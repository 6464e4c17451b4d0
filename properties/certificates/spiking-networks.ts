import {
  absolute,
  add,
  type Definition,
  divide,
  floorOf,
  multiply,
  subtract,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { type Layer, lipschitzOf, type Shape } from '../quantiser/layers.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { larger, room, sides, smaller } from './spikes.js';

/** φ of the shapes in `quantiser/layers.ts`. */
function activated(shape: Shape, z: Term): Term {
  switch (shape) {
    case 'relu':
      return larger(z, '0');
    case 'abs':
      return absolute(z);
    case 'hard tanh':
      return smaller(larger(z, '-1'), '1');
    case 'leaky relu':
      return larger(z, multiply('1/4', z));
    case '3 relu':
      return larger(multiply('3', z), '0');
    case 'step of 5':
      return multiply('5', smaller(larger(floorOf(z), '0'), '1'));
  }
}

/** What a layer, of a name like w2, makes of the bound of the error before it. */
type Spread = (weights: Term, layer: Layer) => Term;

const byRows: Spread = (weights, { shape }) =>
  multiply(multiply(String(lipschitzOf(shape).numerator), sumOf(absolute('h'))), [
    'greatest',
    ['row sums', absolute(weights)],
  ]);

/** Rows for neurons, columns for steps: x0, x1, … of the network that spikes, z0, z1, … of the one that does not, e0, e1, … bounds. */
function network(i: CaseInstance, spread: Spread = byRows): Sides {
  const layers = i.value.layers as readonly Layer[];
  const names: Definition[] = [
    ['h', i.exactly('filter')],
    ['x0', ['transpose', i.exactly('inputs')]],
    ['z0', 'x0'],
    ['e0', '0'],
  ];
  layers.forEach((layer, k) => {
    const [before, now] = [k, k + 1];
    const through = (x: string): Term => activated(layer.shape, ['times', `w${now}`, `${x}${before}`]);
    names.push(
      [`w${now}`, literal(layer.weights)],
      [`q${now}`, literal(layer.omega)],
      [`n${now}`, ['spikes', multiply(`q${now}`, through('x')), literal(layer.starts)]],
      [`x${now}`, ['filtered', 'h', divide(`n${now}`, `q${now}`)]],
      [`z${now}`, ['filtered', 'h', through('z')]],
      [
        `e${now}`,
        add(multiply(spread(`w${now}`, layer), `e${before}`), divide(['variation', 'h'], multiply('2', `q${now}`))),
      ],
    );
  });
  const depth = layers.length;
  return sides(names, ['greatest', absolute(subtract(`x${depth}`, `z${depth}`))], '<=', `e${depth}`);
}

/** Two layers without a filter, the second one neuron: drift of its outputs. */
function telescoped(i: CaseInstance, { shape = (z: Term): Term => z, rounded = false, slope = 's' } = {}): Sides {
  const { omegas, starts } = i.value as { omegas: readonly unknown[]; starts: readonly unknown[] };
  const names: Definition[] = [
    ['a', ['transpose', i.exactly('inputs')]],
    ['w', i.exactly('weights')],
    ['s', i.exactly('slope')],
    ['b', i.exactly('offset')],
    ['q1', literal(omegas[0])],
    ['q2', literal(omegas[1])],
    ['x', multiply('q1', 'a')],
    ['n', rounded ? floorOf(add('x', '1/2')) : ['spikes', 'x', literal(starts.slice(0, -1))]],
    ['c', second(divide('n', 'q1'), shape)],
  ];
  const outputs = divide(['spikes', multiply('q2', 'c'), literal(starts.at(-1))], 'q2');
  const left = absolute(subtract(sumOf(outputs), sumOf(second('a', shape))));
  const firstRoom = sumOf(multiply(absolute('w'), room(['row sums', 'x'], 'q1')));
  const bound = add(room(multiply('q2', sumOf('c')), 'q2'), multiply(absolute(slope), firstRoom));
  return sides(names, left, '<=', bound);
}

const second = (x: Term, shape: (z: Term) => Term): Term =>
  shape(add(multiply('s', ['apply', ['transpose', x], 'w']), 'b'));

export const networkStatements: CertifiedStatements = {
  'quantiser.network': (i) => network(i),
  'quantiser.network/first-layer-forgotten': (i) => network(i, () => '0'),
  'quantiser.network/largest-weight': (i) =>
    network(i, (weights, { shape }) =>
      multiply(multiply(String(lipschitzOf(shape).numerator), sumOf(absolute('h'))), ['greatest', absolute(weights)]),
    ),
  'quantiser.network/lipschitz-forgotten': (i) =>
    network(i, (weights, layer) => byRows(weights, { ...layer, shape: 'relu' })),
  'quantiser.network/step': (i) => network(i),
  'quantiser.telescopes': (i) => telescoped(i),
  'quantiser.telescopes/kink': (i) => telescoped(i, { shape: (z) => larger(z, '0') }),
  'quantiser.telescopes/nothing-carried': (i) => telescoped(i, { rounded: true }),
  'quantiser.telescopes/slope-forgotten': (i) => telescoped(i, { slope: '1' }),
};

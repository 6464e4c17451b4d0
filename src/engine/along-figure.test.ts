import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyClaim } from '../claims/claim.js';
import { atLeast, atMost, defineClaim, defineProbabilisticClaim, equals } from '../claims/claim.js';
import { interval, point } from '../numerics/interval/interval.js';
import { alongFigure } from './along-figure.js';

const curve = { '': (x: number) => x };
/** x² ≥ x − 1/2, of which the right side is negative at first. */
const above = (along: object, rest: object = {}): AnyClaim =>
  defineClaim<number>({
    id: 'planted.square',
    title: 'Squares',
    source: { title: 'here' },
    statement: 'x^2 \\ge x - \\tfrac12',
    sides: ['$x^2$', '$x - 1/2$'],
    instances: fc.nat(9),
    compare: (x) => atLeast(point(x * x), point(x - 0.5)),
    along: { x: '$x$', at: [0, 1, 2, 3], instances: curve, caption: 'As planted.', ...along },
    ...rest,
  });

describe('alongFigure', () => {
  it('shows both sides at every value, named by what they are', () => {
    const figure = alongFigure(above({}), 1);
    expect(figure).toMatchObject({
      kind: 'lines',
      id: 'along',
      title: '$x^2$ and $x - 1/2$, by $x$',
      caption: 'As planted.',
      x: { label: '$x$', scale: 'linear' },
      y: { label: '$x^2$ and $x - 1/2$', scale: 'linear' },
    });
    expect(figure.series.map(({ name, role, x, y }) => [name, role, x, y])).toEqual([
      ['$x^2$', 'measured', [0, 1, 2, 3], [0, 1, 4, 9]],
      ['$x - 1/2$', 'bound', [0, 1, 2, 3], [-0.5, 0.5, 1.5, 2.5]],
    ]);
  });

  it('names the curves of several families, and draws what is measured once where it is the same in all', () => {
    const instances = { plain: (x: number) => x, doubled: (x: number) => 2 * x };
    expect(alongFigure(above({ instances }), 1).series.map(({ name }) => name)).toEqual([
      'plain',
      '$x - 1/2$, plain',
      'doubled',
      '$x - 1/2$, doubled',
    ]);
    const alike = { first: (x: number) => x, second: (x: number) => x };
    expect(alongFigure(above({ instances: alike }), 1).series.map(({ name }) => name)).toEqual([
      '$x^2$',
      'first',
      'second',
    ]);
  });

  it('names sides by what is claimed of them where the claim does not', () => {
    const named = (rest: object) =>
      alongFigure(above({}, { sides: undefined, ...rest }), 1).series.map(({ name }) => name);
    expect(named({})).toEqual(['side claimed larger', 'side claimed smaller']);
    expect(named({ compare: (x: number) => equals(point(x), point(x)) })).toEqual(['one side', 'the other side']);
  });

  it('shows the left side alone, or the ratio, where that is asked for', () => {
    expect(alongFigure(above({ show: 'left' }), 1).series.map(({ y }) => y)).toEqual([[0, 1, 4, 9]]);
    // x²/(x − ½) at 1, 2, 3.
    const ratio = alongFigure(above({ show: 'ratio', at: [1, 2, 3] }), 1);
    expect(ratio.series.map(({ y }) => y)).toEqual([[1 / 0.5, 4 / 1.5, 9 / 2.5]]);
    const below = { compare: (x: number) => atMost(point(x - 0.5), point(x * x)) };
    expect(alongFigure(above({ show: 'ratio', at: [1, 2, 3] }, below), 1).series).toEqual(ratio.series);
    expect(ratio.y.label).toBe('larger side over the smaller: 1 is equality');
  });

  it('is logarithmic where all is positive and reaches beyond a factor of thirty; an equation is exact', () => {
    const powers = { at: [1, 10, 100], scale: 'log' };
    const same = { compare: (x: number) => equals(interval(x, x), point(x)) };
    const figure = alongFigure(above(powers, same), 1);
    expect([figure.x.scale, figure.y.scale]).toEqual(['log', 'log']);
    expect(figure.series.map(({ role }) => role)).toEqual(['measured', 'exact']);
    expect(alongFigure(above({ at: [1, 2, 4] }, same), 1).y.scale).toBe('linear');
  });

  it('says where the claim is refuted, and takes no instance that the claim would not', () => {
    const wrong = above({}, { compare: (x: number) => atLeast(point(x), point(2)) });
    expect(alongFigure(wrong, 1).caption).toBe('As planted. Refuted at 0, 1.');
    const picky = above({}, { accepts: (x: number) => x < 3 });
    expect(() => alongFigure(picky, 1)).toThrow('the instance at 3 does not satisfy the hypotheses');
  });

  it('of trials the share, with what they do not exclude, the same for the same seed', () => {
    const claim = defineProbabilisticClaim<number>({
      id: 'planted.coin',
      title: 'Coins',
      source: { title: 'here' },
      statement: 'p \\le \\tfrac12',
      instances: fc.constant(1),
      trial: (sides, seed) => Number(seed.split('/')[2]) % sides === 0,
      probability: (sides) => 1 / sides,
      along: { x: 'sides', at: [2, 4], instances: curve, caption: 'Every second, every fourth.', replicates: 8 },
    });
    const figure = alongFigure(claim, 7);
    expect(figure.series.map(({ name, y }) => [name, y])).toEqual([
      ['observed share', [0.5, 0.25]],
      ['bound', [0.5, 0.25]],
    ]);
    expect([figure.title, figure.y.label]).toEqual([
      'How often the event happens, by sides',
      'probability of the event',
    ]);
    const [{ lo = [], hi = [], y }] = figure.series;
    expect(lo[0] < y[0] && y[0] < hi[0]).toBe(true);
    expect(alongFigure(claim, 7)).toEqual(figure);
  });
});

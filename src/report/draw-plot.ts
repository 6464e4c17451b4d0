import type { ClaimEvidence, DrawnPoint } from '../evidence/schema.js';
import { AS_IN_TEXT, addressInText } from './address-in-text.js';
import type { Chart, Position } from './chart.js';
import { count } from './count.js';
import { thinned } from './data-table.js';
import { exploreAddress } from './instance.js';
import { textOf } from './markdown.js';
import { type PictureData, type PicturePoint, sidesOf } from './picture-data.js';
import { placesIn } from './placed.js';
import { type Column, MOST_ROWS, type PlotData } from './plot-data.js';

/** A drawing of a claim's draws, and where each stands in it. */
export interface DrawChart {
  readonly name: string;
  readonly chart: Chart;
  readonly place: (point: PicturePoint, k: number) => Position;
}

/** The draws of a claim as the page's script knows them. */
export function drawsPlot(claim: ClaimEvidence, data: PictureData, charts: readonly DrawChart[]): PlotData {
  const kept = thinned([...data.points.entries()], MOST_ROWS);
  const points = kept.map(([, point]) => point);
  const { left, right } = sidesOf(claim);
  const all = data.points.length;
  return {
    name: `${claim.id}-draws`,
    title: `All draws of ${claim.id}`,
    columns: [
      ...(data.groups.length > 1
        ? [{ name: 'group', role: 'series', values: points.map(({ group }) => group) } as const]
        : []),
      {
        name: textOf(data.xLabel),
        values: points.map(({ x, draw }) => (draw.enclosed === undefined ? rounded(x) : x)),
      },
      sideOf(textOf(left), points, 'left'),
      sideOf(textOf(right), points, 'right'),
      {
        name: textOf(data.distance.label),
        values: points.map(({ distance }) => rounded(distance)),
      },
      { name: 'decided by', values: points.map(({ draw }) => draw.precision) },
      ...whoTheyAre(points.map(({ draw }) => draw)),
    ],
    ...placesIn(
      charts.map(({ name, chart, place }) => ({ name, chart, positions: kept.map(([k, point]) => place(point, k)) })),
    ),
    ...replayOf(claim),
    ...(points.length < all && {
      note: `${points.length} of ${count(all, 'draw')}, evenly thinned; the evidence file has all.`,
    }),
  };
}

/** Instance, path and place in Explore of each, as far as the evidence tells. */
export function whoTheyAre(draws: readonly DrawnPoint[]): Column[] {
  const columnOf = (role: 'instance' | 'path' | 'explore', of: (draw: DrawnPoint) => string | undefined): Column[] => {
    const values = draws.map((draw) => of(draw) ?? '');
    return values.every((value) => value === '') ? [] : [{ name: role, role, values }];
  };
  return [
    ...columnOf('instance', ({ instance }) => instance?.text),
    ...columnOf('path', ({ path }) => path),
    ...columnOf('explore', placeOf),
  ];
}

function placeOf({ instance }: DrawnPoint): string | undefined {
  const place = exploreAddress(instance?.value);
  return place !== undefined && place === addressInText(instance?.text ?? '') ? AS_IN_TEXT : place;
}

/** The line of the tightest draw, whose path is put last to be left out: options stand in any order. */
export function replayOf({ tightest, counterexample }: ClaimEvidence): Pick<PlotData, 'replay'> {
  const line = (tightest ?? counterexample)?.replay;
  const path = / --path [\d.:]+/;
  return line !== undefined && path.test(line) ? { replay: `${line.replace(path, '')} --path ` } : {};
}

/** As an interval where every draw has one. */
function sideOf(name: string, points: readonly PicturePoint[], side: 'left' | 'right'): Column {
  const ends = points.flatMap(({ draw: { enclosed } }) =>
    enclosed === undefined ? [] : [enclosed[side].lo, enclosed[side].hi],
  );
  if (ends.length === 2 * points.length) return { name, ends };
  return { name, values: points.map((point) => rounded(point[side])) };
}

/** Midpoints, and what is made of them: a picture shows no more. */
const rounded = (x: number): number | null => (Number.isFinite(x) ? Number(x.toPrecision(4)) : null);

import type { Plot, PlotData } from '../report/plot-data.js';
import { renderDotCard, spokenDot } from './dot-card.js';
import { type Dots, dotAfter, nearestDot, placeOf } from './nearest-dot.js';
import { exploreFragment, replayLine } from './plot-rows.js';

/** How far from the pointer, in pixels, a dot still answers. */
const REACH = 28;

/** What the dots of a picture are asked for by, and what they tell. */
export interface Doors {
  /** Whether Explore shows what this fragment names. */
  readonly opens: (fragment: string) => boolean;
  /** A dot was chosen, by a key or a click; undefined when none is any more. */
  readonly chosen: (k: number | undefined, data: PlotData) => void;
}

export interface LivePicture {
  readonly data: () => Promise<PlotData>;
  /** Shows row k as if it had been chosen. */
  readonly choose: (k: number) => Promise<void>;
}

/**
 * Dots that answer: the nearest one to the pointer, or to which arrow keys led, gets a ring in every drawing of the picture, and a card.
 * A click or Enter goes where it leads: to Explore, or to the line that computes it again, which is copied. A finger's tap shows
 * the card, whose links lead there. One ring and one card serve all dots, so that thousands cost no elements.
 */
export function enliven(figure: HTMLElement, read: () => Promise<PlotData>, doors: Doors): LivePicture {
  let asked: Promise<PlotData> | undefined;
  let known: PlotData | undefined;
  const data = async (): Promise<PlotData> => {
    asked ??= read();
    known = await asked;
    for (const [i, ring] of rings.entries()) ring.setAttribute('aria-label', labelOf(known.plots[i]));
    return known;
  };
  const charts = [...figure.querySelectorAll<HTMLElement>('.chart')];
  const rings = charts.map(makeRing);
  const card = document.createElement('div');
  card.className = 'dot-card';
  card.hidden = true;
  let shown: number | undefined;
  let isChosen = false;

  const show = (k: number | undefined, chart = 0, chosen = false): void => {
    if (known === undefined) return;
    if (k !== shown || chosen !== isChosen) {
      if (k !== undefined && k !== shown) card.innerHTML = renderDotCard(known, k, doors.opens).text;
      if (chosen || isChosen) doors.chosen(chosen ? k : undefined, known);
      [shown, isChosen] = [k, chosen];
    }
    card.hidden = k === undefined;
    card.classList.toggle('chosen', chosen);
    for (const [i, ring] of rings.entries()) putRing(ring, charts[i], known, i, k);
    if (k !== undefined) putCard(card, charts[chart], rings[chart]);
  };
  const go = (k: number): void => {
    if (known === undefined) return;
    const fragment = exploreFragment(known, k);
    if (doors.opens(fragment)) location.hash = fragment;
    else if (replayLine(known, k) !== '') card.querySelector<HTMLElement>('.copy')?.click();
  };

  for (const [i, chart] of charts.entries()) {
    const ring = rings[i];
    if (ring === undefined) continue;
    let touched = false;
    const at = (event: MouseEvent): number | undefined => {
      const box = chart.querySelector('.plot')?.getBoundingClientRect();
      const plot = dotsOf(known, i);
      if (box === undefined || plot === undefined || card.contains(event.target as Node)) return undefined;
      return nearestDot(plot, [event.clientX - box.left, event.clientY - box.top], box, REACH);
    };
    chart.addEventListener('pointerenter', () => void data());
    chart.addEventListener('pointerdown', ({ pointerType }) => {
      touched = pointerType !== 'mouse';
    });
    chart.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse' && !isChosen) show(at(event), i);
    });
    chart.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse' && !isChosen) show(undefined);
    });
    chart.addEventListener('click', async (event) => {
      if (card.contains(event.target as Node)) return;
      await data();
      const k = at(event);
      show(k, i, k !== undefined);
      if (k !== undefined && !touched) go(k);
    });
    ring.addEventListener('focus', async () => {
      await data();
      if (shown === undefined && document.activeElement === ring) show(firstOf(dotsOf(known, i)), i, true);
    });
    ring.addEventListener('keydown', (event) => {
      const plot = dotsOf(known, i);
      if (plot === undefined) return;
      if (event.key === 'Escape') show(undefined);
      const next = event.key === 'Enter' ? shown : dotAfter(plot, event.key, shown);
      if (next === undefined) return;
      event.preventDefault();
      if (event.key === 'Enter') go(next);
      else show(next, i, true);
    });
  }
  return {
    data,
    choose: async (k) => {
      await data();
      show(k, 0, true);
      rings[0]?.scrollIntoView({ block: 'center' });
    },
  };

  function putRing(ring: HTMLElement, chart: HTMLElement | undefined, own: PlotData, i: number, k: number | undefined) {
    const plot = dotsOf(own, i);
    const svg = chart?.querySelector('.plot');
    if (plot === undefined || chart === undefined || !svg) return;
    const [box, outer] = [svg.getBoundingClientRect(), chart.getBoundingClientRect()];
    const place = k === undefined ? undefined : placeOf(plot, k, box);
    ring.classList.toggle('on', place !== undefined);
    if (place === undefined || k === undefined || known === undefined) return;
    ring.style.left = `${box.left - outer.left + place[0]}px`;
    ring.style.top = `${box.top - outer.top + place[1]}px`;
    ring.setAttribute('aria-valuemax', String(plot.across.length));
    ring.setAttribute('aria-valuenow', String(k + 1));
    ring.setAttribute('aria-valuetext', spokenDot(known, k));
  }

  function putCard(own: HTMLElement, chart: HTMLElement | undefined, ring: HTMLElement | undefined): void {
    if (chart === undefined || ring === undefined) return;
    if (own.parentElement !== chart) ring.after(own);
    const [left, top] = [Number.parseFloat(ring.style.left), Number.parseFloat(ring.style.top)];
    const room = chart.clientWidth - own.offsetWidth;
    own.style.left = `${Math.max(0, Math.min(room, left - own.offsetWidth / 2))}px`;
    const above = top - own.offsetHeight - GAP;
    own.style.top = `${top > chart.clientHeight / 2 ? above : top + GAP}px`;
  }
}

/** Between a dot and its card, in pixels. */
const GAP = 13;

function makeRing(chart: HTMLElement): HTMLElement {
  const ring = document.createElement('div');
  ring.className = 'dot-ring';
  ring.tabIndex = 0;
  const slider = { role: 'slider', 'aria-valuemin': '0', 'aria-valuemax': '0', 'aria-valuenow': '0' };
  for (const [name, value] of Object.entries({ ...slider, 'aria-label': labelOf(undefined) }))
    ring.setAttribute(name, value);
  chart.append(ring);
  return ring;
}

const labelOf = (plot: Plot | undefined): string =>
  `${plot?.name ?? 'Dots of this drawing'}: arrow keys go from one to the next`;

const dotsOf = (data: PlotData | undefined, i: number): Dots | undefined => {
  const plot = data?.plots[i];
  return data === undefined || plot === undefined ? undefined : { across: data.across, down: plot.down };
};

const firstOf = (plot: Dots | undefined): number | undefined =>
  plot === undefined ? undefined : dotAfter(plot, 'Home', undefined);

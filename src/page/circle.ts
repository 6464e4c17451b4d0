import { formatNumber } from '../report/format.js';
import { nearestPair } from '../report/unit-circle.js';
import { type Lens, rowShownAt, shownAt } from './lens.js';

const SVG = 'http://www.w3.org/2000/svg';
const RADIUS = 118;

type Row = readonly [number, number];

export interface Circle {
  readonly show: (rows: readonly Row[], lens: Lens) => void;
  readonly focus: (index: number) => void;
}

/** What a circle is asked, and tells. */
export interface Hands {
  readonly moved: (index: number, row: Row) => void;
  /** The end of a drag, or of a key. */
  readonly settled: () => void;
  /** A key moved a point. */
  readonly keyed: () => void;
  /** A point is in hand: what is magnified may be about it. */
  readonly taken: (index: number) => void;
}

/** Points on the unit circle, or on what a lens shows of it, that can be dragged, and turned by the arrow keys: a degree a step, ten with Shift. */
export function startCircle(svg: SVGSVGElement, hands: Hands): Circle {
  const points: SVGGElement[] = [];
  let lens: Lens = { decades: 0, centre: [1, 0] };
  const angleAt = (event: PointerEvent): number => {
    const box = svg.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left - box.width / 2, box.top + box.height / 2 - event.clientY];
    return (Math.atan2(y, x) * 180) / Math.PI;
  };
  const make = (index: number): SVGGElement => {
    const slider = { role: 'slider', 'aria-valuemin': '0', 'aria-valuemax': '360' };
    const label = `Point ${index + 1}: angle in degrees`;
    const group = element('g', { class: 'handle', tabindex: '0', ...slider, 'aria-label': label });
    group.append(
      element('path', { class: 'ray' }),
      element('circle', { class: 'grip', r: '13' }),
      element('circle', { class: 'point', r: '6' }),
    );
    group.addEventListener('focus', () => hands.taken(index));
    group.addEventListener('pointerdown', (event) => {
      group.setPointerCapture(event.pointerId);
      group.focus();
      event.preventDefault();
    });
    group.addEventListener('pointermove', (event) => {
      if (group.hasPointerCapture(event.pointerId)) hands.moved(index, rowShownAt(angleAt(event), lens));
    });
    group.addEventListener('pointerup', hands.settled);
    group.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const now = Number(group.dataset.degrees);
      const start = lens.decades === 0 ? Math.round(now) : now;
      const row = rowShownAt(start + step * (event.shiftKey ? 10 : 1), lens);
      // Several keys may come before the circle is drawn again.
      group.dataset.degrees = String(shownAt(row, lens).degrees);
      hands.moved(index, row);
      hands.settled();
      hands.keyed();
    });
    return group;
  };
  return {
    show: (rows, through) => {
      lens = through;
      while (points.length > rows.length) points.pop()?.remove();
      while (points.length < rows.length) {
        const group = make(points.length);
        points.push(group);
        svg.append(group);
      }
      const nearest = nearestPair(rows);
      for (const [i, row] of rows.entries()) place(points[i], row, lens, nearest.includes(i));
    },
    focus: (index) => points[index]?.focus(),
  };
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: -1, ArrowDown: -1, ArrowLeft: 1 };

function place(group: SVGGElement | undefined, row: Row, lens: Lens, nearest: boolean): void {
  if (group === undefined) return;
  const { degrees, within } = shownAt(row, lens);
  const angle = (degrees * Math.PI) / 180;
  const [x, y] = [RADIUS * Math.cos(angle), -RADIUS * Math.sin(angle)].map((v) => v.toFixed(3));
  group.dataset.degrees = String(degrees);
  group.classList.toggle('nearest', nearest);
  group.classList.toggle('aside', !within);
  group.setAttribute('aria-valuenow', (((degrees % 360) + 360) % 360).toFixed(1));
  const magnified = lens.decades === 0 ? '' : ` magnified ${magnification(lens)} times`;
  group.setAttribute('aria-valuetext', `${degrees.toFixed(1)} degrees${magnified}, direction (${row.join(', ')})`);
  group.querySelector('path')?.setAttribute('d', `M0 0L${x} ${y}`);
  for (const circle of group.querySelectorAll('circle')) {
    circle.setAttribute('cx', String(x));
    circle.setAttribute('cy', String(y));
  }
}

export const magnification = ({ decades }: Lens): string => formatNumber(10 ** decades, 2);

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

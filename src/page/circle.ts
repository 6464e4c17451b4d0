import { nearestPair } from '../report/unit-circle.js';
import { degreesOf, rowAt } from './instance.js';

const SVG = 'http://www.w3.org/2000/svg';
const RADIUS = 118;

export interface Circle {
  readonly show: (rows: readonly (readonly [number, number])[]) => void;
  readonly focus: (index: number) => void;
}

/**
 * Points on the unit circle that can be dragged, and turned by the arrow keys: a degree a step, ten with Shift. `moved` hears of every
 * step, `settled` of the end of a drag.
 */
export function startCircle(
  svg: SVGSVGElement,
  moved: (index: number, row: readonly [number, number]) => void,
  settled: () => void,
): Circle {
  const points: SVGGElement[] = [];
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
    group.addEventListener('pointerdown', (event) => {
      group.setPointerCapture(event.pointerId);
      group.focus();
      event.preventDefault();
    });
    group.addEventListener('pointermove', (event) => {
      if (group.hasPointerCapture(event.pointerId)) moved(index, rowAt(angleAt(event)));
    });
    group.addEventListener('pointerup', settled);
    group.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const now = Math.round(Number(group.getAttribute('aria-valuenow')));
      moved(index, rowAt(now + step * (event.shiftKey ? 10 : 1)));
      settled();
    });
    return group;
  };
  return {
    show: (rows) => {
      while (points.length > rows.length) points.pop()?.remove();
      while (points.length < rows.length) {
        const group = make(points.length);
        points.push(group);
        svg.append(group);
      }
      const nearest = nearestPair(rows);
      for (const [i, row] of rows.entries()) place(points[i], row, nearest.includes(i));
    },
    focus: (index) => points[index]?.focus(),
  };
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: -1, ArrowDown: -1, ArrowLeft: 1 };

function place(group: SVGGElement | undefined, row: readonly [number, number], nearest: boolean): void {
  if (group === undefined) return;
  const length = Math.hypot(...row);
  const [x, y] = [(RADIUS * row[0]) / length, (-RADIUS * row[1]) / length];
  group.classList.toggle('nearest', nearest);
  group.setAttribute('aria-valuenow', degreesOf(row).toFixed(1));
  group.setAttribute('aria-valuetext', `${degreesOf(row).toFixed(1)} degrees, direction (${row.join(', ')})`);
  group.querySelector('path')?.setAttribute('d', `M0 0L${x} ${y}`);
  for (const circle of group.querySelectorAll('circle')) {
    circle.setAttribute('cx', String(x));
    circle.setAttribute('cy', String(y));
  }
}

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

import { EXPLORABLE } from '../activations/registry.js';
import { Directions } from '../data/directions.js';
import { separation } from '../data/separation.js';
import { html } from '../report/markup.js';
import { randomRows, SEEDS } from './arrangement.js';
import { magnification, startCircle } from './circle.js';
import { type DepthCurve, drawDepths } from './depth-curve.js';
import { drawSpectra, spokenSpectra, tabulate } from './drawing.js';
import { type Explored, readExplored, START, wholeUpTo, writeExplored } from './explored.js';
import { Spectra } from './explored-spectra.js';
import { degreesOf, type Instance, MOST_POINTS, PRESETS, rowAt } from './instance.js';
import { savePicture } from './save-picture.js';
import { spectrumPlot } from './spectrum-plot.js';
import { startSpeaking } from './spoken.js';
import { typedPoints } from './typed-points.js';

const NAMES = EXPLORABLE.map(({ name }) => name);

/** So many milliseconds without a change, and the curve over all depths is computed again. */
const REST = 120;

/** The live instance: what it shows can be set from the address, and is kept there. Returns how to set it. */
export function startExploring(): (settings: ReadonlyMap<string, string>) => void {
  const root = document.querySelector<HTMLElement>('#explore');
  const part = <E extends Element>(name: string): E | null => root?.querySelector<E>(`[data-part="${name}"]`) ?? null;
  const svg = part<SVGSVGElement>('circle');
  const [first, second, preset] = ['activation', 'other', 'preset'].map((name) => part<HTMLSelectElement>(name));
  const [layers, zoom, seed] = ['layers', 'zoom', 'seed'].map((name) => part<HTMLInputElement>(name));
  const typed = part<HTMLTextAreaElement>('rows');
  if (!root || !svg || !first || !second || !preset || !layers || !zoom || !seed || !typed) return () => {};

  let explored = START;
  let inHand = 0;
  const spectra = new Spectra();
  const keep = () => history.replaceState(null, '', `#${writeExplored(explored)}`);
  const change = (next: Partial<Explored>) => {
    explored = { ...explored, ...next };
    scheduleFrame();
  };
  const settle = (next: Partial<Explored>) => {
    change(next);
    keep();
  };
  /** Points that are no longer those of the seed. */
  const arrange = (rows: Instance['rows']) => change({ rows, seed: undefined });
  const speak = startSpeaking(part('spoken'), () =>
    spokenSpectra(spectra.named(explored), separation(new Directions(explored.rows)), explored.layers),
  );
  const circle = startCircle(svg, {
    moved: (index, row) => arrange(explored.rows.map((old, i) => (i === index ? row : old))),
    settled: keep,
    keyed: speak,
    taken: (index) => {
      inHand = index;
    },
  });

  const render = () => {
    const { rows, lens } = explored;
    const data = new Directions(rows);
    const named = spectra.named(explored);
    const delta = separation(data);
    first.value = explored.activation;
    second.value = explored.other;
    layers.value = String(explored.layers);
    zoom.value = String(lens.decades);
    circle.show(rows, lens);
    const matrix = explored.layers === 0 ? undefined : html`G<sup>(${explored.layers})</sup>`;
    put(part('chart'), drawSpectra(named, data.count, innerWidth > 720 ? 300 : 215, matrix).text);
    put(part('numbers'), tabulate(named, delta).text);
    say(part('layers-shown'), String(explored.layers));
    const about = rows.findIndex((row) => row.join() === lens.centre.join());
    say(
      part('zoom-shown'),
      lens.decades === 0 ? '×1' : `×${magnification(lens)}${about < 0 ? '' : ` about point ${about + 1}`}`,
    );
    if (document.activeElement !== typed) typed.value = data.toString();
    if (document.activeElement !== seed) seed.value = explored.seed === undefined ? '' : String(explored.seed);
    for (const [name, limit] of [
      ['add', MOST_POINTS],
      ['remove', 2],
    ] as const) {
      const button = part<HTMLButtonElement>(name);
      if (button !== null) button.disabled = data.count === limit;
    }
  };
  let curves: readonly DepthCurve[] = [];
  let resting: ReturnType<typeof setTimeout> | undefined;
  const renderDepths = () => put(part('depths'), drawDepths(curves, explored.layers).text);
  let isScheduled = false;
  /** Once a frame, however many events there are. */
  function scheduleFrame(): void {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      render();
      if (curves.length > 0) renderDepths();
      clearTimeout(resting);
      resting = setTimeout(() => {
        curves = spectra.curves(explored);
        renderDepths();
      }, REST);
    });
  }

  fill(first, NAMES);
  fill(second, ['', ...NAMES], 'nothing else');
  fill(preset, ['', ...Object.keys(PRESETS)], 'an arrangement …');
  first.addEventListener('change', () => settle({ activation: first.value }));
  second.addEventListener('change', () => settle({ other: second.value }));
  preset.addEventListener('change', () => {
    const rows = PRESETS[preset.value];
    preset.value = '';
    if (rows !== undefined) settle({ rows, seed: undefined, lens: START.lens });
  });
  layers.addEventListener('input', () => change({ layers: Number(layers.value) }));
  zoom.addEventListener('input', () => {
    const decades = Number(zoom.value);
    const centre = explored.lens.decades === 0 ? (explored.rows[inHand] ?? START.lens.centre) : explored.lens.centre;
    change({ lens: { decades, centre } });
  });
  for (const slider of [layers, zoom]) {
    slider.addEventListener('change', keep);
    slider.addEventListener('keydown', speak);
  }
  part('add')?.addEventListener('click', () =>
    settle({ rows: [...explored.rows, freeDirection(explored.rows)], seed: undefined }),
  );
  part('remove')?.addEventListener('click', () => settle({ rows: explored.rows.slice(0, -1), seed: undefined }));
  const draw = (number: number) =>
    settle({ rows: randomRows(number, explored.rows.length), seed: number, lens: START.lens });
  part('random')?.addEventListener('click', () => draw(Math.floor(SEEDS * Math.random())));
  seed.addEventListener('change', () => {
    const number = wholeUpTo(SEEDS - 1, seed.value);
    say(part('problem'), number === undefined ? `seed ${seed.value}: expected a whole number below ${SEEDS}` : '');
    if (number !== undefined) draw(number);
  });
  typed.addEventListener('input', () => {
    const found = typedPoints(typed.value);
    say(part('problem'), 'problem' in found ? found.problem : '');
    if ('rows' in found) settle({ rows: found.rows, seed: undefined });
  });
  typed.addEventListener('blur', scheduleFrame);
  for (const button of root.querySelectorAll<HTMLElement>('[data-save]'))
    button.addEventListener('click', () => {
      const chart = part<HTMLElement>('chart');
      if (chart !== null)
        void savePicture(chart, button.dataset.save ?? '', spectrumPlot(spectra.named(explored), explored.layers));
    });
  part('live')?.removeAttribute('hidden');
  let drawn = false;
  return (settings) => {
    const given = readExplored(settings, NAMES);
    if (given === undefined && drawn) return;
    drawn = true;
    explored = given ?? START;
    say(part('problem'), '');
    render();
    scheduleFrame();
  };
}

/** The middle of the widest gap between the lines through the points. */
function freeDirection(rows: Instance['rows']): readonly [number, number] {
  const lines = rows.map((row) => degreesOf(row) % 180).sort((a, b) => a - b);
  const gaps = lines.map((line, i) => ({ line, gap: (lines[i + 1] ?? (lines[0] ?? 0) + 180) - line }));
  const widest = gaps.reduce((a, b) => (b.gap > a.gap ? b : a));
  return rowAt(widest.line + widest.gap / 2);
}

function fill(select: HTMLSelectElement, values: readonly string[], nothing = ''): void {
  for (const value of values) select.append(new Option(value === '' ? nothing : value, value));
}

/** Markup of the page's own templates, which escape. */
function put(element: Element | null, markup: string): void {
  if (element !== null) element.innerHTML = markup;
}

function say(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}

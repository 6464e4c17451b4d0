import { EXPLORABLE } from '../activations/registry.js';
import { Directions } from '../data/directions.js';
import { separation } from '../data/separation.js';
import { activationLook } from '../report/activation-look.js';
import { startCircle } from './circle.js';
import { drawSpectra, type Named, tabulate } from './drawing.js';
import { degreesOf, type Instance, MOST_POINTS, PRESETS, readInstance, rowAt, writeInstance } from './instance.js';
import { spectrumOf } from './spectrum.js';
import { DOUBLE_TABLES } from './tables.js';

const NAMES = EXPLORABLE.map(({ name }) => name);
const START: Instance = { activation: 'relu', other: 'tanh', rows: PRESETS['half circle, 16 points'] ?? [] };

/** The live instance: what it shows can be set from the address, and is kept there. Returns how to set it. */
export function startExploring(): (text: string) => void {
  const root = document.querySelector<HTMLElement>('#explore');
  const part = <E extends Element>(name: string): E | null => root?.querySelector<E>(`[data-part="${name}"]`) ?? null;
  const svg = part<SVGSVGElement>('circle');
  const first = part<HTMLSelectElement>('activation');
  const second = part<HTMLSelectElement>('other');
  const preset = part<HTMLSelectElement>('preset');
  if (root === null || svg === null || first === null || second === null || preset === null) return () => {};

  let instance = START;
  const keep = () => history.replaceState(null, '', `#explore=${writeInstance(instance)}`);
  const change = (next: Partial<Instance>) => {
    instance = { ...instance, ...next };
    render();
  };
  const circle = startCircle(
    svg,
    (index, row) => change({ rows: instance.rows.map((old, i) => (i === index ? row : old)) }),
    keep,
  );
  const render = () => {
    first.value = instance.activation;
    second.value = instance.other;
    circle.show(instance.rows);
    const data = new Directions(instance.rows);
    const named = [instance.activation, instance.other].flatMap((name, k): Named[] => {
      const activation = EXPLORABLE.find((one) => one.name === name);
      const tables = DOUBLE_TABLES[name];
      if (activation === undefined || tables === undefined) return [];
      return [
        {
          name,
          spectrum: spectrumOf(activation, data, tables),
          colour: activationLook(name, {})?.colour ?? `var(--group-${k + 1})`,
        },
      ];
    });
    set(part('chart'), drawSpectra(named, data.count).text);
    set(part('numbers'), tabulate(named, separation(data)).text);
    set(part('rows'), '', data.toString());
    for (const [name, limit] of [
      ['add', MOST_POINTS],
      ['remove', 2],
    ] as const) {
      const button = part<HTMLButtonElement>(name);
      if (button !== null) button.disabled = data.count === limit;
    }
  };

  fill(first, NAMES);
  fill(second, ['', ...NAMES], 'nothing else');
  fill(preset, ['', ...Object.keys(PRESETS)], 'an arrangement …');
  const settle = (next: Partial<Instance>) => {
    change(next);
    keep();
  };
  first.addEventListener('change', () => settle({ activation: first.value }));
  second.addEventListener('change', () => settle({ other: second.value }));
  preset.addEventListener('change', () => {
    const rows = PRESETS[preset.value];
    preset.value = '';
    if (rows !== undefined) settle({ rows });
  });
  part('add')?.addEventListener('click', () => settle({ rows: [...instance.rows, freeDirection(instance.rows)] }));
  part('remove')?.addEventListener('click', () => settle({ rows: instance.rows.slice(0, -1) }));
  root.querySelector<HTMLElement>('[data-part="live"]')?.removeAttribute('hidden');
  let drawn = false;
  return (text) => {
    const given = readInstance(text, NAMES);
    if (given === undefined && drawn) return;
    drawn = true;
    change(given ?? START);
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

/** Markup comes from the page's own templates, which escape; text is set as text. */
function set(element: Element | null, markup: string, text = ''): void {
  if (element === null) return;
  if (text === '') element.innerHTML = markup;
  else element.textContent = text;
}

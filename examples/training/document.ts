import { figuresOf } from './figures.js';
import {
  CONTENDERS,
  type DataSet,
  EPOCHS,
  INITIALISATION,
  type Printed,
  SETTINGS,
  SMOOTHNESS,
  type Smooth,
} from './published.js';
import type { Result, Results } from './results.js';

/** docs/training.md: both tables with ours beside the published numbers, and what each shows. */
export function documentOf(results: Results): string {
  const known = new Map(results.experiments.map((result) => [result.id, result]));
  const dataSets = (['mnist', 'cifar10'] as const).filter((data) => known.has(`${data}/tanh/edge`));
  const parts = dataSets.flatMap((data) => [...initialisation(data, known), ...smoothness(data, known)]);
  return `${[...introduction(results, known), ...parts, ...absent(dataSets), ...pictures(results), ...again()].join('\n\n')}\n`;
}

type Known = ReadonlyMap<string, Result>;

const NAMES: Readonly<Record<DataSet, string>> = { mnist: 'MNIST', cifar10: 'CIFAR10' };

function introduction({ scale, seconds }: Results, known: Known): string[] {
  const first = of(known, 'mnist', 'tanh', 'edge');
  const [train, test] = first.rows;
  return [
    '# Training on and off the edge of chaos',
    `Written by \`examples/training/write-document.ts\` from [training.json](training.json), the results of \`npm run tables -- --scale ${scale}\` (${Math.round(seconds / 60)} minutes of processor time); do not edit.`,
    `Published: slides of S. Hayou, A. Doucet, J. Rousseau on _On the Impact of the Activation Function on Deep Neural Networks Training_ (ICML 2019, arXiv:1902.06853), depth 200, width 300, 100 epochs of SGD. Ours: depth ${first.depth}, width ${first.width}, ${first.epochs} epochs of plain SGD in batches of ${first.batchSize}, ${train} digits to train on and ${test} others to test on, cross-entropy, ${first.accuracy.length} seeds. A fifth of the training digits chooses the step size of each network, one of ${first.choice.map(([step]) => step).join(', ')}; the test digits never do. Test accuracy in %, mean ± standard deviation over seeds; a run that diverged counts as 0. Two means are apart where they differ by more than two standard deviations of both together.`,
    `Networks are initialised by (σ_b, σ_w): on the edge of chaos ${edges(known)}; ordered at (1, 1). S-softplus is softplus(z) − log 2: its points of the edge are no stable fixed points of the variance.`,
  ];
}

const edges = (known: Known): string =>
  CONTENDERS.map((contender) => {
    const { weightVariance, biasVariance } = of(known, 'mnist', contender, 'edge');
    return `${contender} (${Number(Math.sqrt(biasVariance).toFixed(4))}, ${Math.sqrt(weightVariance).toFixed(4)})`;
  }).join(', ');

function initialisation(data: DataSet, known: Known): string[] {
  const rows = CONTENDERS.map((contender) => ({
    name: contender,
    cells: SETTINGS.map(
      (setting, k): Cell => ({
        printed: INITIALISATION[data][contender][k],
        ours: finals(of(known, data, contender, setting)),
      }),
    ),
  }));
  return [
    `## ${NAMES[data]}: initialisation`,
    table(['', ...SETTINGS], rows),
    [
      'Order of the settings: ',
      rows.map((row) => agreementOf(`${row.name}`, row.cells, SETTINGS)).join('; '),
      '.',
    ].join(''),
    `Best network on the edge: ${agreementOf(
      'of the four',
      rows.map(({ cells }) => cells[0]),
      CONTENDERS,
    )}. ${chance(rows)}`,
    `Step sizes chosen: ${CONTENDERS.map((contender) => `${contender} ${SETTINGS.map((setting) => of(known, data, contender, setting).stepSize).join(', ')}`).join('; ')}.`,
  ];
}

function smoothness(data: DataSet, known: Known): string[] {
  const names = Object.keys(SMOOTHNESS[data]) as Smooth[];
  const rows = names.map((contender) => {
    const { accuracy } = of(known, data, contender, 'edge');
    const cells = EPOCHS.map(
      (epoch, k): Cell => ({
        printed: SMOOTHNESS[data][contender][k],
        ours: accuracy.map((run) => run[epoch - 1] ?? 0),
      }),
    );
    return { name: contender, cells };
  });
  const shown = EPOCHS.map((epoch, k) =>
    agreementOf(
      `epoch ${epoch}`,
      rows.map(({ cells }) => cells[k]),
      names,
    ),
  );
  return [
    `## ${NAMES[data]}: smoothness, on the edge`,
    table(['', ...EPOCHS.map((epoch) => `${epoch} epochs`)], rows),
    `${shown.join('; ')}.`,
    ...(data === 'cifar10' ? ['The other table of the slides prints 45.76 where this one has 47.76.'] : []),
  ];
}

interface Cell {
  readonly printed: Printed;
  /** A part of 1 for each seed. */
  readonly ours: readonly number[];
}

function table(
  head: readonly string[],
  rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[],
): string {
  const lines = rows.flatMap(({ name, cells }) => [
    `| **${name}**, ours | ${cells.map(({ ours }) => shown(statistics(ours))).join(' | ')} |`,
    `| _published_ | ${cells.map(({ printed }) => `_${shown(printed)}_`).join(' | ')} |`,
  ]);
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...lines].join('\n');
}

const shown = ([mean, deviation]: Printed): string =>
  mean === 0 ? 'diverged' : `${mean.toFixed(2)} ± ${deviation.toFixed(2)}`;

/** Mean and standard deviation (of n − 1) in %. */
function statistics(values: readonly number[]): Printed {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return [100 * mean, 100 * Math.sqrt(squares / Math.max(1, values.length - 1))];
}

/** Whether both orders are the same, pair by pair among those that stand apart by more than two standard deviations of both together. */
function agreementOf(name: string, cells: readonly Cell[], labels: readonly string[]): string {
  const apart = { both: 0, same: 0, ours: 0, published: 0 };
  const against: string[] = [];
  cells.forEach((a, i) => {
    cells.slice(i + 1).forEach((b, j) => {
      const [published, ours] = [separation(a.printed, b.printed), separation(statistics(a.ours), statistics(b.ours))];
      if (published !== 0) apart.published++;
      if (ours !== 0) apart.ours++;
      if (published === 0 || ours === 0) return;
      apart.both++;
      if (published === ours) apart.same++;
      else against.push(`${labels[i]} and ${labels[i + 1 + j]}`);
    });
  });
  const exceptions = against.length === 0 ? '' : ` (not ${against.join(', ')})`;
  return `${name}: ${apart.published} pairs apart as published, ${apart.ours} in ours, ${apart.both} in both, of these ${apart.same} in the same order${exceptions}`;
}

/** −1 or 1 where two means are apart, by the sign of their difference. */
function separation([a, s]: Printed, [b, t]: Printed): number {
  return Math.abs(a - b) > 2 * Math.hypot(s, t) ? Math.sign(a - b) : 0;
}

/** With ten classes, one of which is guessed. */
function chance(rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[]): string {
  const all = rows.flatMap(({ name, cells }) =>
    cells.map((cell, k) => ({ ...cell, name: `${name} (${SETTINGS[k]})` })),
  );
  const isChance = (mean: number) => mean < 15;
  const listed = (wanted: (cell: (typeof all)[number]) => boolean) =>
    all
      .filter(wanted)
      .map(({ name }) => name)
      .join(', ') || 'none';
  const ours = (cell: Cell) => statistics(cell.ours)[0];
  return `Below 15 % in both: ${listed((cell) => isChance(cell.printed[0]) && isChance(ours(cell)))}; as published only: ${listed((cell) => isChance(cell.printed[0]) && !isChance(ours(cell)))}; in ours only: ${listed((cell) => !isChance(cell.printed[0]) && isChance(ours(cell)))}.`;
}

const absent = (there: readonly DataSet[]): string[] =>
  there.includes('cifar10')
    ? []
    : [
        '## CIFAR10',
        'Not run: the images are not to be had where these results come from. `npm run tables -- --cifar10 DIR` reads the official binary batches from a folder and adds both tables; the loader is tested on a small file of that format.',
      ];

/** Each with its caption, and what to make of both tables at this scale. */
function pictures(results: Results): string[] {
  if (results.scale !== 'small') return [];
  const drawn = Object.entries(figuresOf(results)).flatMap(([name, { title, caption }]) => [
    `![${plain(title)}](${name}.svg)`,
    plain(caption),
  ]);
  return ['## Reading them', READING, '## Pictures', ...drawn];
}

const plain = (text: string): string => text.replaceAll('$', '').replaceAll('\\sigma', 'σ');

/** Of the run of 2026 at this scale. */
const READING = `What agrees: in the ordered phase nothing trains; on the edge the smooth ELU and tanh train, and sooner and better than ReLU. What is different at a fifth of the depth and a tenth of the digits: ReLU, whose
correlations converge like 1/l², still varies from seed to seed by more than the means are apart; with batch normalisation tanh and S-softplus train, which at depth 200 they do not (such gradients grow by a constant factor a layer:
Yang, Pennington, Rao, Sohl-Dickstein & Schoenholz, _A Mean Field Theory of Batch Normalization_, ICLR 2019); S-softplus alone diverges at every step size, where the slides have chance: its variance leaves the unstable fixed point
upwards within these layers. Batch normalisation on the edge is no help to ELU, tanh or ReLU beyond the spread of the seeds, as published, and costs up to twice the time.`;

const again = (): string[] => [
  '## Again, and larger',
  '```sh\nnpm install --prefix examples/training   # MNIST, 10 000 digits\nnpm run tables -- --scale small           # or medium (depth 100), paper (depth 200, width 300, 100 epochs, 10 seeds)\n```',
  'Each run is a unit of its own, and any process may do any of them in any order: `--part 2/8` does the second eighth of the networks and writes its own journal; a folder with all journals (`--folder`) gives the whole. What ended stays known, and long runs leave a checkpoint every twenty seconds and an epoch: after `kill -9` the same command goes on.',
];

function of(known: Known, data: DataSet, contender: string, setting: string): Result {
  const id = `${data}/${contender}/${setting}`;
  const result = known.get(id);
  if (result === undefined) throw new Error(`documentOf: no results of ${id}, expected all; run tables again`);
  return result;
}

const finals = ({ accuracy, epochs }: Result): number[] => accuracy.map((run) => run[epochs - 1] ?? 0);

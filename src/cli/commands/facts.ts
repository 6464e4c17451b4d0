import { LISTED_KINDS } from '../listed-kinds.js';
import { decimalNumber, wholeNumber } from '../options.js';
import { debug, given, json, Option } from '../shared-options.js';
import type { Declared } from './declared.js';

export function list({ command, finish }: Declared): void {
  command('list')
    .summary('all theorems by paper, or those with a word; controls, activations, constants and more')
    .description(
      'Lists all theorems by the paper they come from, then the claims of the --config file; with words those that have all of them in their id, title or paper.',
    )
    .argument('[word...]', 'what an entry must have, in large or small letters')
    .addOption(new Option('--what <kind>', 'what to list').choices(LISTED_KINDS).default(LISTED_KINDS[0]))
    .option('--group <name>', 'only those of a group, the first word of their names, such as gram')
    .action(async (words, options) => finish(await (await import('../list.js')).list(words, given(options))));
}

export function show({ limited, finish }: Declared): void {
  limited('show', 'the draws of a --config claim')
    .summary('one claim: statement, hypotheses, why it holds, controls')
    .description('Shows one claim: its statement, hypotheses, why it holds, source, and its controls.')
    .argument('<claim>', 'its id')
    .option('--tex', 'formulas in TeX, as they are written, in place of Unicode')
    .action(async (id, options) => finish(await (await import('../show.js')).show(id, given(options))));
}

export function constants({ limited, finish }: Declared): void {
  limited('constants', 'one constant')
    .summary('published constants, recomputed with error bounds')
    .description(
      'Recomputes numbers that papers and public code use, with guaranteed error bounds: each agrees, disagrees, or is not reproducible.',
    )
    .argument('[constant...]', 'their ids, or the first word of some, such as tanh (default: all)')
    .option('--out <dir>', 'put them into the evidence and the report there, too')
    .action(async (ids, options) => finish(await (await import('../constants.js')).constants(ids, given(options))));
}

export function certify({ named, finish }: Declared): void {
  named('certify')
    .allowExcessArguments()
    .summary('a matrix from a file: certified extreme eigenvalues, rank, condition number, definiteness')
    .description(
      'Certifies the symmetric (or complex Hermitian) matrix in a .npy, .csv or Matrix Market .mtx file, decimals and long integers taken exactly: encloses its extreme eigenvalues and condition number, bounds its rank, proves or disproves that it is positive (semi)definite, and says whether its smallest eigenvalue is real or a matter of rounding and digits.',
    )
    .argument('[file]', 'the matrix: .npy (numbers of any type), .csv or .mtx')
    .option(
      '--kernel <activation>',
      'in place of a file: a kernel of the rows of --data, computed from exact numbers with as many bits as its smallest eigenvalue needs: the two-layer Gram matrix of a name or formula',
    )
    .option('--data <file>', 'the rows of --kernel, as CSV: each is a direction, of length 1')
    .option(
      '--depth <n>',
      'the tangent kernel after so many hidden layers, σ_w² = 1/E φ(z)² and no biases, in place of the Gram matrix',
      wholeNumber('--depth', 0, 10_000),
    )
    .option('--save <file>', 'writes the entries as doubles to this .npy file, and their radii to <name>.radii.npy')
    .option('--symmetrize', 'take the average with the (conjugate) transpose when it is not symmetric (Hermitian)')
    .addOption(
      new Option('--require <what>', 'exit 1 when this is disproved, 3 when it stays undecided').choices([
        'definite',
        'semidefinite',
      ]),
    )
    .addOption(json)
    .addOption(debug)
    .action(async (file, options) => finish(await (await import('../certify.js')).certify(file, given(options))));
}

export function activation({ limited, finish }: Declared): void {
  limited('activation', 'a part of a --config card')
    .summary('what is known of an activation: gains, edge of chaos, depth, spectrum')
    .description(
      'Shows the card of an activation, every number enclosed: graph, parity, kinks, growth, Lipschitz constant; moments, the gains that keep variance and gradients, and what PyTorch gives; energy by Hermite degree; whether its Gram matrix has a floor or collapses; how many layers depth needs; its edge of chaos with a point to use; all fixed points of one layer. A formula is proved like a name; what a configuration gives by functions is estimated, and said to be.',
    )
    .argument(
      '[activation]',
      "its name, such as relu or leakyRelu(0.1), that of one of the --config file, or a formula such as 'z * tanh(z)'",
    )
    .option('--compare <activation...>', 'several side by side')
    .option(
      '--weight-variance <x>',
      'σ_w² of the layer whose fixed points are shown (default: at the edge of chaos)',
      decimalNumber('--weight-variance', 1e-6, 1e6),
    )
    .option(
      '--bias-variance <x>',
      'σ_b² of it (default: 0 where --weight-variance is given)',
      decimalNumber('--bias-variance', 0, 1e6),
    )
    .option('--out <dir>', 'where activation.html and activation.json go')
    .action(async (name, options) => finish(await (await import('../activation.js')).activation(name, given(options))));
}

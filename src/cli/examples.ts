/** A line that a person may type, and what it does. */
export interface Example {
  readonly line: string;
  readonly about: string;
}

/** What stands below the help of each command. */
export const EXAMPLES = {
  verify: [
    { line: 'eigencheck verify', about: 'all theorems, in about 2 min on two cores; writes reports/index.html' },
    { line: 'eigencheck verify gram.kink-floor --runs 1000', about: 'one of them, on more draws than its own' },
    { line: 'eigencheck verify --config conjecture.ts', about: 'claims of your own' },
    {
      line: 'eigencheck verify --profile quick --seed 7',
      about: 'what a pull request waits for; again with these draws',
    },
  ],
  worker: [
    {
      line: 'eigencheck worker --queue redis://10.0.0.5:6379',
      about: 'on each machine that is to help, until it is stopped',
    },
    {
      line: 'eigencheck worker --queue redis://10.0.0.5:6379 --config conjecture.ts',
      about: 'for a run of claims of your own',
    },
  ],
  merge: [
    { line: 'eigencheck merge part-1 part-2', about: 'what verify --shard 1/2 and 2/2 wrote' },
    { line: 'eigencheck merge part-1 part-2 --out whole --reporter html,junit', about: 'with other reports' },
  ],
  detect: [
    { line: 'eigencheck detect', about: 'all injected errors, in about 15 s on one core' },
    {
      line: 'eigencheck detect kernel.half-forgotten --seed 7',
      about: 'one of them (eigencheck list --what injected-errors)',
    },
  ],
  list: [
    { line: 'eigencheck list', about: 'all theorems by paper' },
    { line: 'eigencheck list edge chaos', about: 'those that have both words' },
    { line: 'eigencheck list --group ntk --what controls', about: 'the false variants in one group' },
    { line: 'eigencheck list --what constants selu', about: 'published constants of an activation' },
  ],
  show: [
    { line: 'eigencheck show gram.kink-floor', about: 'its formulas in Unicode' },
    { line: 'eigencheck show gram.kink-floor --tex', about: 'in TeX' },
  ],
  replay: [
    {
      line: 'eigencheck replay gram.kink-sharp --seed 7 --path 3 --scheme 2',
      about: 'one draw, as the line below a counterexample has it',
    },
    { line: 'eigencheck replay properties/corpus/gram.kink-sharp.tightest.json', about: 'a kept case' },
    { line: 'eigencheck replay corpus --config conjecture.ts', about: 'all kept cases of a folder' },
  ],
  hunt: [
    { line: 'eigencheck hunt gram.kink-floor', about: 'where it is tightest, in about a minute' },
    {
      line: 'eigencheck hunt gram.kink-floor/antipodal-relu --budget 5000',
      about: 'a counterexample to a false variant',
    },
    { line: 'eigencheck hunt conjecture.selu-floor --seed 7', about: 'one to an open conjecture, if you find it' },
  ],
  audit: [
    { line: 'eigencheck audit gram.kink-floor', about: 'one claim, in some seconds' },
    { line: 'eigencheck audit --config conjecture.ts --runs 200', about: 'your own claims, on more draws' },
  ],
  constants: [
    { line: 'eigencheck constants', about: 'all of them, in about 5 s' },
    { line: 'eigencheck constants selu tanh', about: 'those of two activations' },
  ],
  certify: [
    { line: 'eigencheck certify kernel.npy', about: 'a matrix of your own' },
    { line: 'eigencheck certify kernel.csv --require definite', about: 'exit code 1 unless it is positive definite' },
    { line: "eigencheck certify --kernel 'z * tanh(z)' --data rows.csv", about: 'a Gram matrix of the rows of a file' },
  ],
  activation: [
    { line: 'eigencheck activation gelu', about: 'gains, edge of chaos, depth, spectrum' },
    { line: "eigencheck activation 'z > 0 ? z : exp(z) - 1'", about: 'the same of a formula' },
    { line: 'eigencheck activation --compare relu gelu tanh', about: 'several side by side' },
  ],
  certificate: [
    {
      line: 'eigencheck certificate properties/corpus/gram.kink-sharp.tightest.json',
      about: 'of a kept case; python3 checker/check.py checks it',
    },
    { line: 'eigencheck certificate kernel.csv --out proof.json', about: 'of a matrix of your own' },
  ],
  report: [
    { line: 'eigencheck report', about: 'reports/index.html again' },
    { line: 'eigencheck report new --compare old --out compared', about: 'what differs between two runs' },
    { line: 'eigencheck report --schema', about: 'the JSON Schema of evidence files' },
  ],
} as const satisfies Readonly<Record<string, readonly Example[]>>;

export type CommandName = keyof typeof EXAMPLES;

/** What a newcomer types, in this order. */
export const FIRST_STEPS: readonly Example[] = [
  EXAMPLES.verify[0],
  { line: 'eigencheck list edge chaos', about: 'theorems that speak of both words' },
  { line: 'eigencheck show gram.kink-floor', about: 'one of them: formulas, why it holds, controls' },
  { line: 'eigencheck activation gelu', about: 'what is known of an activation' },
];

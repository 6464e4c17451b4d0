import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evidence } from './evidence-file.js';
import { fromFirstFormat } from './first-format.js';

const FOLDER = fileURLToPath(new URL('../testing/written-by-0.1.0/evidence', import.meta.url));

// biome-ignore lint/suspicious/noExplicitAny: these tests put anything anywhere
type Tree = any;
const tree = (name: string): Tree => fromFirstFormat(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
const claim = (t: Tree, id: string): Tree => t.claims.find((each: Tree) => each.id === `frozen.${id}`);

/** Field and expectation of what is wrong with the evidence after this change. */
function issuesAfter(change: (t: Tree) => void, name = 'whole.json'): string[] {
  const changed = tree(name);
  change(changed);
  const { error } = evidence.safeParse(changed);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('evidence that a run wrote', () => {
  it.each(readdirSync(FOLDER))('%s contradicts itself nowhere', (name) => {
    expect(issuesAfter(() => {}, name)).toEqual([]);
  });
});

describe('evidence edited by hand is refused, and the field is named', () => {
  // In whole.json: holds 0, refuted 1, undecided 2, throws 3, statistical 4, directions 5. 501 refutes x ≤ 500; of frozen.holds the
  // control "minus" is refuted and "same" holds.
  it.each<[string, (t: Tree) => void, RegExp]>([
    ['refuted → holds beside its counterexample', (t) => { claim(t, 'refuted').verdict = 'holds'; }, /^claims\.1\.verdict: expected "refuted": there is a counterexample$/],
    ['a refutation without its counterexample', (t) => { delete claim(t, 'refuted').counterexample; }, /^claims\.1\.counterexample: expected one/],
    ['a counterexample said to hold', (t) => { claim(t, 'refuted').counterexample.verdict = 'holds'; }, /^claims\.1\.counterexample\.verdict: expected another: it does not follow from left \[501, 501\] <= right \[500, 500\]$/],
    ['a counterexample whose side was lowered', (t) => { claim(t, 'refuted').counterexample.left = { lo: 500, hi: 500 }; }, /^claims\.1\.counterexample\.verdict: expected another: left \[500, 500\] <= right \[500, 500\] is not contradicted$/],
    ['a decided draw said to be undecided', (t) => { claim(t, 'holds').tightest.verdict = 'undecided'; }, /^claims\.0\.tightest\.verdict: expected holds: it follows from/],
    ['a tightest ratio below 1 that holds', (t) => { claim(t, 'holds').tightest.ratio = 0.5; }, /^claims\.0\.tightest\.ratio: expected at least 1/],
    ['a least ratio below 1 that holds', (t) => { claim(t, 'holds').slack.min = 0.5; }, /^claims\.0\.verdict: expected another: its least ratio is 0\.5/],
    ['a least ratio above the median', (t) => { claim(t, 'holds').slack.min = 1e9; }, /^claims\.0\.slack\.min: expected at most median/],
    ['a seed of more than 32 bits', (t) => { t.seed = 2 ** 40; }, /^seed: .*<=2147483647/],
    ['a claim\'s seed of more than 32 bits', (t) => { claim(t, 'holds').seed = -(2 ** 40); }, /^claims\.0\.seed: .*>=-2147483648/],
    ['a claim drawn from another seed', (t) => { claim(t, 'holds').seed = t.seed + 1; }, /^claims\.0\.seed: expected \d+, the seed of the run$/],
    ['runs −5', (t) => { claim(t, 'holds').runs = -5; }, /^claims\.0\.runs: .*>=0/],
    ['half a run', (t) => { claim(t, 'holds').runs = 19.5; }, /^claims\.0\.runs: .*expected int/],
    ['fewer draws that hold all the same', (t) => { claim(t, 'holds').runs = 19; claim(t, 'holds').precision.float64 = 19; }, /^claims\.0\.verdict: expected another: only 19 of 20 draws/],
    ['more draws than were asked for', (t) => { claim(t, 'holds').runs = 21; claim(t, 'holds').precision.float64 = 21; }, /^claims\.0\.runs: expected at most requestedRuns = 20$/],
    ['draws that no rung decided', (t) => { claim(t, 'holds').precision.float64 = 12; }, /^claims\.0\.precision: expected 20 draws in all/],
    ['undecided draws that hold', (t) => { claim(t, 'undecided').verdict = 'holds'; }, /^claims\.2\.verdict: expected another: 20 draws are undecided$/],
    ['more undecided draws than draws', (t) => { claim(t, 'undecided').undecided = 30; }, /^claims\.2\.undecided: expected at most runs = 20$/],
    ['an error taken for a verdict', (t) => { Object.assign(claim(t, 'throws'), { verdict: 'holds', requestedRuns: 1, failure: 'threw' }); }, /^claims\.3\.verdict: expected another: it could not be judged \(threw\)$/],
    ['an interrupted claim that holds', (t) => { claim(t, 'holds').interrupted = true; t.interrupted = true; }, /^claims\.0\.verdict: expected another: it was interrupted$/],
    ['an interruption that the run forgot', (t) => { claim(t, 'undecided').interrupted = true; }, /^interrupted: expected true: frozen\.undecided was interrupted$/],
    ['missed coverage that holds', (t) => { claim(t, 'holds').cover[0].enough = false; }, /^claims\.0\.verdict: expected another: its draws did not reach/],
    ['a class seen more often than there were draws', (t) => { claim(t, 'holds').cover[0].seen = 30; }, /^claims\.0\.cover\.0\.seen: expected at most runs = 20$/],
    ['a control that holds beside its counterexample', (t) => { claim(t, 'holds').controls[0].verdict = 'holds'; }, /^claims\.0\.controls\.0\.verdict: expected "refuted": there is a counterexample$/],
    ['a control refuted by nothing', (t) => { claim(t, 'holds').controls[1].verdict = 'refuted'; }, /^claims\.0\.controls\.1\.counterexample: expected one/],
    ['a control that took more draws than it may', (t) => { claim(t, 'holds').controls[0].runs = 51; }, /^claims\.0\.controls\.0\.runs: expected at most refutedWithin = 50$/],
    ['a control twice', (t) => { claim(t, 'holds').controls.push(claim(t, 'holds').controls[0]); }, /^claims\.0\.controls\.2\.id: expected another id: controls\[0\] has it$/],
    ['a claim twice', (t) => { t.claims.push(claim(t, 'holds')); }, /^claims\.6\.id: expected another id: claims\[0\] has it$/],
    ['a claim left out', (t) => { t.claims.splice(1, 1); }, /^claims: expected also frozen\.refuted, as settings\.claims says$/],
    ['a claim that the run did not have', (t) => { t.settings.claims.splice(1, 1); }, /^claims\.1\.id: expected one of settings\.claims$/],
    ['lo > hi', (t) => { claim(t, 'holds').tightest.left = { lo: 9, hi: 8 }; }, /^claims\.0\.tightest\.left: expected lo ≤ hi/],
    ['a kept case that refutes a claim that holds', (t) => { Object.assign(claim(t, 'directions').corpus[0], { verdict: 'refuted' }); }, /^claims\.5\.verdict: expected refuted: corpus\[0\] refutes it$/],
    ['a kept case that could not be judged, and a claim that holds', (t) => { Object.assign(claim(t, 'directions').corpus[0], { failure: 'hung' }); }, /^claims\.5\.verdict: expected another: a kept case could not be judged$/],
    ['a smaller false alarm', (t) => { t.falseAlarm = 1e-12; }, /^falseAlarm: expected at least 1e-9, the sum over the claims$/],
    ['an audit twice', (t) => { t.audit.push(t.audit[0]); }, /^audit\.3\.id: expected another id/],
    ['a constant twice', (t) => { t.constants.push(t.constants[0]); }, /^constants\.5\.id: expected another id/],
    ['a constant with an empty interval', (t) => { t.constants[0].recomputed = { lo: 2, hi: 1 }; }, /^constants\.0\.recomputed: expected lo ≤ hi/],
    ['a negative time', (t) => { claim(t, 'holds').durationMs = -1; }, /^claims\.0\.durationMs: /],
  ])('%s', (_name, change, expected) => {
    expect(issuesAfter(change)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  }); // biome-ignore format: a table

  it.each<[string, string, (t: Tree) => void, RegExp]>([
    ['an injected error caught by nothing', 'detection.json', (t) => { delete t.detection.mutants[0].counterexample; }, /^detection\.mutants\.0\.detected: expected false/],
    ['an injected error twice', 'detection.json', (t) => { t.detection.mutants.push(t.detection.mutants[0]); }, /^detection\.mutants\.18\.id: expected another id/],
    ['part 3 of 2', 'shard-1.json', (t) => { t.settings.shard.index = 3; }, /^settings\.shard\.index: expected from 1 to 2$/],
    ['a claim of no part', 'shard-1.json', (t) => { t.settings.shard.all.shift(); }, /^settings\.claims\.0: expected one of settings\.shard\.all$/],
    ['data apart by an empty interval', 'data.json', (t) => { t.data.separation = { lo: 1, hi: 0 }; }, /^data\.separation: expected lo ≤ hi/],
  ])('%s', (_name, file, change, expected) => {
    expect(issuesAfter(change, file)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  }); // biome-ignore format: a table
});

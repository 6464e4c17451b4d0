/** Longest texts of a definition, in characters: an id and a control's id become one file name together, titles are read on one line. */
export const LONGEST = {
  id: 100,
  title: 300,
  name: 200,
  source: 500,
  breaks: 1000,
  statement: 5000,
  hypotheses: 5000,
  because: 50_000,
} as const;

/** What a claim's definition holds that can be checked before anything is drawn, whoever made it. */
export interface Definition {
  readonly kind: 'certified' | 'probabilistic';
  readonly [field: string]: unknown;
}

/** @throws TypeError or RangeError naming the claim, the field, what it is and what was expected */
export function checkDefinition(where: string, claim: Definition): void {
  const { id, kind, source } = claim;
  checkId(where, 'id', id, "words of letters, digits, _ and - joined by dots, such as 'mine.floor'");
  const of = ` of ${String(id)}`;
  checkString(where, 'title', '', claim.title, LONGEST.title);
  checkString(where, 'statement', of, claim.statement, LONGEST.statement);
  for (const field of ['hypotheses', 'because'] as const)
    if (claim[field] !== undefined) checkString(where, field, of, claim[field], LONGEST[field]);
  if (claim.sides !== undefined) checkSides(where, of, claim.sides);
  checkSource(where, of, source);
  checkArbitrary(where, of, claim.instances);
  const required = kind === 'certified' ? ['compare'] : ['trial', 'probability'];
  for (const field of required) checkFunction(where, field, of, claim[field]);
  for (const field of ['accepts', 'group', 'figures'])
    if (claim[field] !== undefined) checkFunction(where, field, of, claim[field]);
  checkCover(where, of, claim.cover);
  checkOnData(where, of, claim.onData);
  if (claim.along !== undefined) checkAlong(where, of, claim.along);
  checkControls(where, claim, required);
}

function checkControls(where: string, { id, controls }: Definition, functions: readonly string[]): void {
  if (controls === undefined) return;
  if (!Array.isArray(controls))
    throw new TypeError(`${where}: controls of ${String(id)} = ${shown(controls)}, expected a list, [] for none`);
  const ids: unknown[] = controls.map((control) => control?.id);
  for (const [i, control] of controls.entries()) {
    const field = `controls[${i}]`;
    if (typeof control !== 'object' || control === null)
      throw new TypeError(
        `${where}: ${field} of ${String(id)} = ${shown(control)}, expected { id, breaks, compare, refutedWithin }`,
      );
    checkId(where, `id of ${field} of ${String(id)}`, control.id, "letters, digits, _ and -, such as 'order-one'");
    const of = ` of ${String(id)}/${control.id}`;
    if (ids.indexOf(control.id) < i)
      throw new TypeError(`${where}: id of ${field}${of}, expected another than that of controls[${ids.indexOf(control.id)}]`); // biome-ignore format: one thought, one line
    checkString(where, 'breaks', of, control.breaks, LONGEST.breaks);
    for (const name of functions) if (control[name] !== undefined) checkFunction(where, name, of, control[name]);
    if (control.instances !== undefined) checkArbitrary(where, of, control.instances);
    const { refutedWithin } = control;
    if (!(Number.isSafeInteger(refutedWithin) && refutedWithin >= 1))
      throw new RangeError(`${where}: refutedWithin${of} = ${shown(refutedWithin)}, expected a whole number ≥ 1`);
  }
}

function checkCover(where: string, of: string, cover: unknown): void {
  if (cover === undefined) return;
  if (typeof cover !== 'object' || cover === null)
    throw new TypeError(`${where}: cover${of} = ${shown(cover)}, expected classes by name: { when, atLeast }`);
  for (const [name, each] of Object.entries(cover)) {
    checkString(where, 'a name in cover', of, name, LONGEST.name);
    checkFunction(where, `cover ${JSON.stringify(name)}.when`, of, each?.when);
    if (!(typeof each.atLeast === 'number' && each.atLeast >= 0 && each.atLeast <= 1))
      throw new RangeError(
        `${where}: cover ${JSON.stringify(name)}${of}: atLeast = ${shown(each.atLeast)}, expected a fraction in [0, 1]`,
      );
  }
}

function checkOnData(where: string, of: string, onData: unknown): void {
  if (onData === undefined) return;
  const { instances, admits } = (typeof onData === 'object' && onData !== null ? onData : {}) as Record<
    string,
    unknown
  >;
  checkFunction(where, 'onData.instances', of, instances);
  if (admits !== undefined) checkFunction(where, 'onData.admits', of, admits);
}

function checkAlong(where: string, of: string, along: unknown): void {
  const { x, at, instances, caption, sides } = (typeof along === 'object' && along !== null ? along : {}) as Record<
    string,
    unknown
  >;
  checkString(where, 'along.x', of, x, LONGEST.name);
  if (sides !== undefined) checkSides(where, of, sides);
  checkString(where, 'along.caption', of, caption, LONGEST.breaks);
  if (!(Array.isArray(at) && at.length > 0 && at.every((value) => Number.isFinite(value))))
    throw new TypeError(`${where}: along.at${of} = ${shown(at)}, expected finite numbers, such as [2, 4, 8]`);
  const curves = typeof instances === 'object' && instances !== null ? Object.entries(instances) : [];
  if (curves.length === 0)
    throw new TypeError(
      `${where}: along.instances${of} = ${shown(instances)}, expected functions by name: { '': (x) => … }`,
    );
  for (const [name, instanceAt] of curves)
    checkFunction(where, `along.instances[${JSON.stringify(name)}]`, of, instanceAt);
}

function checkSource(where: string, of: string, source: unknown): void {
  const fields = (typeof source === 'object' && source !== null ? source : {}) as Record<string, unknown>;
  if (typeof fields.title !== 'string')
    throw new TypeError(`${where}: source${of}, expected { title: 'where it was published or conjectured' }`);
  for (const field of ['title', 'authors', 'theorem', 'arxiv'])
    if (fields[field] !== undefined) checkString(where, `source.${field}`, of, fields[field], LONGEST.source);
  const { year } = fields;
  if (year !== undefined && !Number.isSafeInteger(year))
    throw new TypeError(`${where}: source.year${of} = ${shown(year)}, expected a whole number, such as 2024`);
}

function checkSides(where: string, of: string, sides: unknown): void {
  if (!Array.isArray(sides) || sides.length !== 2)
    throw new TypeError(`${where}: sides${of} = ${shown(sides)}, expected the names of both: ['$x$', 'bound']`);
  for (const side of sides) checkString(where, 'sides', of, side, LONGEST.name);
}

function checkId(where: string, field: string, value: unknown, expected: string): void {
  if (typeof value !== 'string' || value.trim() === '')
    throw new TypeError(`${where}: ${field} = ${shown(value)}, expected a non-empty string`);
  if (!/^[\w-]+(\.[\w-]+)*$/.test(value))
    throw new TypeError(`${where}: ${field} = ${shown(value)}, expected ${expected}`);
  if (value.length > LONGEST.id) throw tooLong(where, field, value, LONGEST.id);
}

function checkString(where: string, field: string, of: string, value: unknown, longest: number): void {
  if (typeof value !== 'string' || value.trim() === '')
    throw new TypeError(`${where}: ${field}${of} = ${shown(value)}, expected a non-empty string`);
  if (value.length > longest) throw tooLong(where, field + of, value, longest);
}

const tooLong = (where: string, field: string, value: string, longest: number): RangeError =>
  new RangeError(`${where}: ${field} = ${shown(value)}, ${value.length} characters, expected at most ${longest}`);

function checkFunction(where: string, field: string, of: string, value: unknown): void {
  if (typeof value !== 'function')
    throw new TypeError(`${where}: ${field}${of} = ${shown(value)}, expected a function`);
}

function checkArbitrary(where: string, of: string, instances: unknown): void {
  if (typeof (instances as { generate?: unknown } | undefined)?.generate !== 'function')
    throw new TypeError(`${where}: instances${of}, expected a fast-check arbitrary such as directions({ n: [2, 12] })`);
}

/** A value of any kind in a message, cut to a readable length. */
function shown(value: unknown): string {
  const text = (typeof value === 'string' ? JSON.stringify(value) : undefined) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/**
 * The circles of a graph: its strongly connected components of two nodes or more, and nodes that lead to themselves.
 * Each is told as a walk that comes back to where it began: a → b → a.
 * @param edges - where each node leads; a node that is no key leads nowhere
 */
export function circlesOf(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const reached = new Map([...edges.keys()].map((node) => [node, reachedFrom(node, edges)]));
  const told = new Set<string>();
  return [...edges.keys()].flatMap((node) => {
    if (told.has(node) || !reached.get(node)!.has(node)) return [];
    for (const other of reached.get(node)!) if (reached.get(other)?.has(node)) told.add(other);
    return [shortestBack(node, edges).join(' → ')];
  });
}

/** All that can be reached in one step or more. */
function reachedFrom(start: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const next of edges.get(node) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  return reached;
}

/** A shortest walk from a node that is on a circle to itself. */
function shortestBack(start: string, edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set<string>();
  let walks: string[][] = [[start]];
  while (walks.length > 0) {
    const longer = walks.flatMap((walk) => (edges.get(walk.at(-1)!) ?? []).map((next) => [...walk, next]));
    const back = longer.find((walk) => walk.at(-1) === start);
    if (back !== undefined) return back;
    walks = longer.filter((walk) => !seen.has(walk.at(-1)!) && seen.add(walk.at(-1)!));
  }
  throw new RangeError(`shortestBack: ${start}, expected a node on a circle`);
}

import type { AnyClaim } from '../src/claims/claim.js';
import type { Paper } from './paper.js';

/** Papers by the first word of their theorems' ids: a thread that checks one claim loads a third of what all theorems are. */
const SUBJECTS = new Map<string, () => Promise<readonly Paper[]>>([
  ['chaos', async () => (await import('./chaos/index.js')).chaosPapers],
  ['coarse', async () => (await import('./coarse-gradient/index.js')).coarseGradientPapers],
  ['depth', async () => (await import('./depth/index.js')).depthPapers],
  [
    'gram',
    async () => [...(await import('./gram/index.js')).gramPapers, ...(await import('./floors/index.js')).floorPapers],
  ],
  ['linear', async () => (await import('./linear-region/index.js')).linearRegionPapers],
  ['newton', async () => (await import('./newton/index.js')).newtonPapers],
  ['ntk', async () => (await import('./ntk/index.js')).ntkPapers],
  ['quadratic', async () => (await import('./quadratic/index.js')).quadraticPapers],
  ['quantiser', async () => (await import('./quantiser/index.js')).quantiserPapers],
  ['random-net', async () => (await import('./random-net/index.js')).randomNetPapers],
  ['sketch', async () => (await import('./sketch/index.js')).sketchPapers],
  ['training', async () => (await import('./training/index.js')).trainingPapers],
]);

/** A theorem by its id, with those of its subject and no others loaded; undefined where it is none. */
export async function theoremNamed(id: string): Promise<AnyClaim | undefined> {
  const [subject] = id.split('.');
  const papers = (await SUBJECTS.get(subject)?.()) ?? [];
  return papers.flatMap(({ theorems }) => theorems).find((theorem) => theorem.id === id);
}

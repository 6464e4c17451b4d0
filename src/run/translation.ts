import { createRequire } from 'node:module';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import type { Jiti, JitiOptions } from 'jiti';

/** What was translated in this thread or before it, by the request for it. */
export type Translations = ReadonlyMap<string, string>;

/**
 * jiti, but each file is translated once a process: worker threads are born with what the thread that starts them knew
 * until then, and so need not load the translator, Babel, which costs 250 ms a thread. A translation is found by the
 * whole text and all options that it was made from; a file that changed meanwhile is translated anew. Nothing is kept
 * on disk, where it would have to be trusted, or removed.
 */
export function jitiWithSharedTranslations(
  url: string,
  options: JitiOptions,
  onSource: (source: string) => void = () => {},
): Jiti {
  const translator = createJiti(url, { ...options, fsCache: false });
  return createJiti(url, {
    ...options,
    fsCache: false,
    transform: (request) => {
      onSource(request.source);
      const key = JSON.stringify(request);
      const code = translations.get(key) ?? translator.transform(request);
      translations.set(key, code);
      return { code };
    },
  });
}

/** To be sent to another thread. */
export const translationsSoFar = (): Translations => translations;

/** Takes over what another thread of this process translated. */
export function learnTranslations(others: Translations): void {
  for (const [key, code] of others) translations.set(key, code);
}

// Required, not imported: an import would look through its 190 kB for the names it exports, for 30 ms.
const { createJiti } = createRequire(import.meta.url)('jiti') as typeof import('jiti');

const KEY = 'eigencheck: translations of the configuration';
const translations = (getEnvironmentData(KEY) as Map<string, string> | undefined) ?? new Map<string, string>();
// Copied to a thread when that starts, as it is then.
setEnvironmentData(KEY, translations);

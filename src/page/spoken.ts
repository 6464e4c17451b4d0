/** After the last key so many milliseconds pass before the result is told: who holds a key hears where it ended. */
const PAUSE = 600;

/** Tells a result to a reader of the screen, once keys have come to rest. A pointer tells nothing. */
export function startSpeaking(place: Element | null, result: () => string): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (place !== null) place.textContent = result();
    }, PAUSE);
  };
}

/**
 * Makes a standard stream that can no longer be written to swallow what is written: a reader that closed early (`verify
 * | head -1`), a full disk or a closed terminal must change neither what is found, nor the exit code, nor what is
 * written elsewhere.
 * @param tell - called once, unless the reader left or the terminal is gone: then nobody is there to be told, or nobody
 * wants it
 */
export function survive(stream: NodeJS.WritableStream, tell: (reason: string) => void): void {
  const write = stream.write.bind(stream) as (...words: unknown[]) => boolean;
  let lost = false;
  const lose = (error: NodeJS.ErrnoException) => {
    if (lost) return;
    lost = true;
    if (!GONE.includes(error.code ?? '')) tell(error.message);
  };
  stream.on('error', lose);
  // Some streams throw at once what others tell later.
  stream.write = (...words: unknown[]): boolean => {
    const done = words.at(-1);
    if (!lost) {
      try {
        return write(...words);
      } catch (error) {
        lose(error as NodeJS.ErrnoException);
      }
    }
    if (typeof done === 'function') process.nextTick(done as () => void);
    return true;
  };
}

const GONE: readonly string[] = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'];

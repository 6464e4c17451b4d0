/**
 * Whether a program that tests need is here. Where it is not, they are skipped with a notice.
 * @throws Error in continuous integration, where it must be: the test file then fails
 */
export function isHere(program: string, found: boolean, tests: string): boolean {
  if (!found && process.env.CI)
    throw new Error(`${program} is missing, which continuous integration needs for ${tests}: install it`);
  if (!found) process.stderr.write(`${program} is missing: ${tests} are skipped\n`);
  return found;
}

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Fault, planted } from '../../src/testing/faults/fault.js';

/** A copy of the tree as it stands, changes that are not committed included, in which faults are planted. */
export class Scratch {
  readonly folder: string;
  #original: { readonly path: string; readonly text: string } | undefined;
  #isBuilt = false;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async of(root: string): Promise<Scratch> {
    const folder = mkdtempSync(join(tmpdir(), 'eigencheck-faults-'));
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
    for (const file of listed.toString().split('\0')) {
      if (file === '' || file === 'node_modules' || !existsSync(join(root, file))) continue;
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      await copyFile(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    return new Scratch(folder);
  }

  /** The path that was changed. @throws RangeError when the text is not there exactly once */
  plant(fault: Fault): string {
    const path = join(this.folder, fault.file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, planted(fault, text));
    this.#original = { path, text };
    return path;
  }

  restore(): void {
    if (this.#original !== undefined) writeFileSync(this.#original.path, this.#original.text);
    this.#original = undefined;
  }

  /** dist/ as the sources are now: all of it the first time, then the bundle alone. */
  build(): void {
    const run = (program: string, words: readonly string[]) =>
      execFileSync(program, words, { cwd: this.folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (this.#isBuilt) run(process.execPath, ['scripts/bundle.mjs']);
    else run('npm', ['run', '--silent', 'build']);
    // `built()` asks how old it is.
    utimesSync(join(this.folder, 'dist/evidence.schema.json'), new Date(), new Date());
    this.#isBuilt = true;
  }

  /** Whether each faulty file is still a program with types: not a fault that no one could make. Prints what is wrong. */
  typecheck(faults: readonly Fault[]): boolean {
    const added: string[] = [];
    for (const [k, fault] of faults.entries()) {
      const path = join(this.folder, fault.file);
      const copy = path.replace(/\.ts$/, `.fault-${k}.ts`);
      writeFileSync(copy, planted(fault, readFileSync(path, 'utf8')));
      added.push(copy);
    }
    try {
      execFileSync('npx', ['tsc', '-p', 'tsconfig.json', '--noEmit'], { cwd: this.folder, stdio: 'pipe' });
      return true;
    } catch (error) {
      const { stdout } = error as { readonly stdout: Buffer };
      console.error(stdout.toString().replace(/\.fault-(\d+)\.ts/g, (name, k) => `${name} (${faults[Number(k)].id})`));
      return false;
    } finally {
      for (const path of added) rmSync(path);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

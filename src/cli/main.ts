#!/usr/bin/env node
import { Console } from 'node:console';
import { run } from './program.js';

// What a user's own code prints goes to standard error, so that standard output stays readable by machines.
globalThis.console = new Console(process.stderr);

// A reader that closes early (`eigencheck list | head -1`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await run(process.argv.slice(2));

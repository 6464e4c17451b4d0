#!/usr/bin/env node
// What a user's own code prints goes to standard error, so that standard output stays readable by machines.
import '../run/quiet-worker.js';
import { run } from './program.js';
import { survive } from './survive.js';

survive(process.stderr, () => {});
survive(process.stdout, (reason) => {
  process.stderr.write(`eigencheck: standard output is lost (${reason}); verdict, exit code and files are not\n`);
});

process.exitCode = await run(process.argv.slice(2));

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { eigencheck, projectFolder } from '../../src/testing/built-command.js';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const manifest = parseDocument(readFileSync(here('kubernetes.yaml'), 'utf8'));

/** The fields of batch/v1 Job that an Indexed Job needs, by the reference of the Kubernetes API 1.33; others are refused. */
const job = z.strictObject({
  apiVersion: z.literal('batch/v1'),
  kind: z.literal('Job'),
  metadata: z.strictObject({ name: z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/) }),
  spec: z.strictObject({
    completionMode: z.literal('Indexed'),
    completions: z.int().positive().max(100_000),
    parallelism: z.int().positive().max(100_000),
    backoffLimitPerIndex: z.int().nonnegative(),
    template: z.strictObject({
      spec: z.strictObject({
        // backoffLimitPerIndex allows no other.
        restartPolicy: z.literal('Never'),
        containers: z.array(
          z.strictObject({
            name: z.string(),
            image: z.string(),
            workingDir: z.string(),
            command: z.array(z.string()),
            args: z.array(z.string()),
            resources: z.strictObject({ requests: z.strictObject({ cpu: z.string(), memory: z.string() }) }),
            volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string() })),
          }),
        ),
        volumes: z.array(
          z.strictObject({ name: z.string(), persistentVolumeClaim: z.strictObject({ claimName: z.string() }) }),
        ),
      }),
    }),
  }),
});

/** What a script runs of npx and parallel, with these variables, in a folder where `parts/9` was begun before. */
function commandsOf(script: string, variables: Readonly<Record<string, string>>): readonly string[] {
  const folder = projectFolder({ 'bin/npx': '#!/bin/sh\necho "npx $*" >> log\n' });
  cpSync(join(folder, 'bin/npx'), join(folder, 'bin/parallel'));
  for (const name of ['npx', 'parallel']) chmodSync(join(folder, 'bin', name), 0o755);
  mkdirSync(join(folder, 'parts/9'), { recursive: true });
  writeFileSync(join(folder, 'parts/9/units.jsonl'), '{"request":{}}\n');
  mkdirSync(join(folder, 'parts/8'));
  writeFileSync(join(folder, 'parts/8/units.jsonl'), '{"requ');
  const env = { ...variables, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
  execFileSync('sh', ['-c', script], { cwd: folder, env });
  return readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
}

const [container] = manifest.toJS().spec.template.spec.containers;
const slurm = readFileSync(here('slurm.sh'), 'utf8');
const parallel = readFileSync(here('parallel.sh'), 'utf8');

describe('the files for clusters', () => {
  it('are shell that parses, and a manifest of an Indexed Job', () => {
    for (const name of ['slurm.sh', 'parallel.sh']) expect(spawnSync('sh', ['-n', here(name)]).status).toBe(0);
    expect([...manifest.errors, ...manifest.warnings]).toEqual([]);
    const { spec } = job.parse(manifest.toJS());
    expect(spec.completions).toBe(64);
    expect(slurm).toContain('--array=1-64\n');
  });

  it('begin the part of their task, and go on with one that was begun', async () => {
    const kubernetes = (part: number) => commandsOf(container.args[0], { JOB_COMPLETION_INDEX: String(part - 1) });
    const array = (part: number) => commandsOf(slurm, { SLURM_ARRAY_TASK_ID: String(part) });
    for (const run of [kubernetes, array]) {
      for (const part of [3, 8])
        expect(run(part)).toEqual([expect.stringContaining(` --shard ${part}/64 --out parts/${part}`)]);
      expect(run(9)).toEqual([expect.stringContaining('npx eigencheck verify --resume parts/9 ')]);
    }
    const [parts, merge] = commandsOf(parallel, {});
    expect(parts).toContain('--shard {}/64 --out parts/{}');
    expect(merge).toBe('npx eigencheck merge parts/8 parts/9');
  });

  it('name options that exist', async () => {
    const { stdout } = await eigencheck(['verify', '--help'], '.');
    for (const [option] of `${slurm}${parallel}${container.args[0]}`.matchAll(
      /--(?:profile|seed|workers|shard|out|resume)\b/g,
    ))
      expect(stdout).toContain(`${option} `);
  });
});

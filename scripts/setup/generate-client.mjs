import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lastLines, run } from './run.mjs';

const root = path.join(import.meta.dirname, '../..');
const output = path.join(root, 'lib/generated/prisma');
const stampFile = path.join(output, '.schema-stamp');

/** Generates the Prisma client when the schema or Prisma itself has changed since the last time. */
export async function generateClient(say) {
  const hash = createHash('sha256');
  for (const file of [
    'prisma/schema.prisma',
    'node_modules/prisma/package.json',
    'node_modules/@prisma/client/package.json',
  ]) {
    hash.update(readFileSync(path.join(root, file)));
  }
  const stamp = hash.digest('hex');
  if (existsSync(path.join(output, 'client.ts')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return;
  say('Generating the database client…');
  // The command line insists on a native engine that this command never starts: any file will do.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };
  const args = [path.join(root, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints'];
  const { code, output: text } = await run(process.execPath, args, { cwd: root, env });
  if (code !== 0) throw new Error(`"prisma generate" failed:\n${lastLines(text)}`);
  writeFileSync(stampFile, stamp);
}

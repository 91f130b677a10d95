import { existsSync } from 'node:fs';
import path from 'node:path';

const envFile = path.resolve(import.meta.dirname, '../.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

const { currentKeyId } = await import('@/lib/crypto');
const { closeDb } = await import('@/lib/db');
const { rotateKeys } = await import('@/lib/keys/rotate');

try {
  const rotations = await rotateKeys();
  for (const { table, column, moved, unreadable } of rotations) {
    console.log(`${table}.${column}: ${moved} encrypted with the key ${currentKeyId()}.`);
    if (unreadable.length > 0)
      console.error(
        `${table}.${column}: ${unreadable.length} values do not open: ${unreadable.slice(0, 20).join(', ')}`,
      );
  }
  if (rotations.some(({ unreadable }) => unreadable.length > 0)) process.exitCode = 1;
  else console.log('No value needs another key any more: the others may be taken out of ENCRYPTION_KEYS.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await closeDb();
}

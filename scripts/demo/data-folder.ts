import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const projectFolder = path.resolve(import.meta.dirname, '../..');

/** What the demo keeps between its runs, besides its database. */
export const demoFolder = path.join(projectFolder, '.data/demo');

const secretsSchema = z.object({
  sessionSecret: z.string(),
  encryptionKey: z.string(),
  webhookSecret: z.string(),
  password: z.string(),
});

export type Secrets = z.output<typeof secretsSchema>;

const PASSWORD_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

function makePassword(): string {
  const letters = [...randomBytes(16)].map((byte) => PASSWORD_LETTERS[byte % PASSWORD_LETTERS.length]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

export function makeSecrets(): Secrets {
  return {
    sessionSecret: randomBytes(32).toString('base64'),
    encryptionKey: `local:${randomBytes(32).toString('base64')}`,
    webhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
    password: makePassword(),
  };
}

/** The secrets that are kept in the folder, made at the first start. */
export function readSecrets(folder = demoFolder): Secrets {
  const file = path.join(folder, 'secrets.json');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${JSON.stringify(makeSecrets(), null, 2)}\n`, { mode: 0o600 });
  }
  return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** What `.env` sets, without what it leaves empty; the shell's own variables are not looked at. */
export function readEnvFile(): Record<string, string | undefined> {
  try {
    const values = parseEnv(readFileSync(path.join(projectFolder, '.env'), 'utf8'));
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  } catch {
    return {};
  }
}

export function wipeDemoFolder(): void {
  rmSync(demoFolder, { recursive: true, force: true, maxRetries: 3 });
}

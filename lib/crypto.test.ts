import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [key('old'), key('new')];
const NEEDED = {
  DATABASE_URL: 'postgresql://localhost/x',
  NEXTAUTH_SECRET: 'a secret of some length',
  NOTION_CLIENT_ID: 'id',
  NOTION_CLIENT_SECRET: 'secret',
  OPENAI_API_KEY: 'sk-test',
  SMTP_URL: 'smtp://localhost:25',
};

async function loadCrypto(keys: string) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...NEEDED, ENCRYPTION_KEYS: keys })) vi.stubEnv(name, value);
  return import('@/lib/crypto');
}

beforeEach(() => vi.unstubAllEnvs());

test('opens what it sealed, in the same place only', async () => {
  const { encrypt, decrypt } = await loadCrypto(OLD);
  const sealed = encrypt('Grüße', 'account|row|column');
  expect(sealed).not.toContain('Grüße');
  expect(sealed.startsWith('old.')).toBe(true);
  expect(decrypt(sealed, 'account|row|column')).toBe('Grüße');
  expect(() => decrypt(sealed, 'account|another row|column')).toThrow();
  expect(encrypt('Grüße', 'account|row|column')).not.toBe(sealed);
});

test('refuses a changed value', async () => {
  const { encrypt, decrypt } = await loadCrypto(OLD);
  const sealed = encrypt('text', 'place');
  const bytes = Buffer.from(sealed.slice(4), 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(() => decrypt(`old.${bytes.toString('base64')}`, 'place')).toThrow();
});

test('seals with the first key and still opens with the others', async () => {
  const before = (await loadCrypto(OLD)).encrypt('text', 'place');
  const rotated = await loadCrypto(`${NEW}, ${OLD}`);
  expect(rotated.decrypt(before, 'place')).toBe('text');
  expect(rotated.encrypt('text', 'place').startsWith('new.')).toBe(true);
  const without = await loadCrypto(NEW);
  expect(() => without.decrypt(before, 'place')).toThrow('ENCRYPTION_KEYS');
});

test('hashes parts so that their borders count', async () => {
  const { hashParts } = await loadCrypto(OLD);
  expect(hashParts('ab', 'c')).not.toBe(hashParts('a', 'bc'));
  expect(hashParts('a', 'b')).toBe(hashParts('a', 'b'));
  expect(hashParts('')).toMatch(/^[0-9a-f]{64}$/);
});

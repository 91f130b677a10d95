import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';

const IV_BYTES = 12;
const TAG_BYTES = 16;

type Key = { id: string; bytes: Buffer };

let cached: { source: string; keys: Key[] } | undefined;

function keys(): [Key, ...Key[]] {
  const source = env().ENCRYPTION_KEYS;
  if (cached?.source !== source) {
    const parsed = source.split(',').map((entry) => {
      const [id = '', value = ''] = entry.trim().split(/:(.*)/s);
      return { id, bytes: Buffer.from(value, 'base64') };
    });
    cached = { source, keys: parsed };
  }
  return cached.keys as [Key, ...Key[]];
}

/**
 * AES-256-GCM with a random 96-bit IV; the answer is `keyId.base64(iv|tag|ciphertext)`. `place` (`account|row|column`) is bound to
 * the value, so that a value moved to another row does not open.
 */
export function encrypt(text: string, place: string): string {
  const [key] = keys();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv);
  cipher.setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${key.id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`;
}

/** The id of the key that `encrypt` uses now; values of other keys are re-encrypted by `npm run keys:rotate`. */
export function currentKeyId(): string {
  return keys()[0].id;
}

/** Opens what `encrypt` made for the same place; throws when it was changed, moved, or its key is gone. */
export function decrypt(value: string, place: string): string {
  const dot = value.indexOf('.');
  const key = keys().find(({ id }) => id === value.slice(0, dot));
  if (!key) throw new Error('The value was encrypted with a key that ENCRYPTION_KEYS does not hold.');
  const bytes = Buffer.from(value.slice(dot + 1), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}

/** SHA-256 in hex over the parts, each with its length, so that ('ab','c') and ('a','bc') differ. */
export function hashParts(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}

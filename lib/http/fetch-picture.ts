import { lookup } from 'node:dns';
import { get as getPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError } from '@/lib/errors';
import { isPublicAddress } from '@/lib/http/public-address';

const MAX_BYTES = 512 * 1024;
const TIMEOUT_MS = 8_000;

export type Picture = { bytes: Buffer; type: string };

const refuse = (why: string, cause?: unknown) => new AppError('notion_unavailable', `No picture: ${why}`, { cause });

/** By the first bytes and not by what the server says; SVG is left out, for it can hold scripts. */
function typeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.toString('latin1', 0, 4) === 'GIF8') return 'image/gif';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return bytes.toString('latin1', 4, 12) === 'ftypavif' ? 'image/avif' : null;
}

/** Resolves a name and connects to nothing but public addresses: the check and the connection see the same answer. */
const lookUpPublic: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    if (found.length === 0 || found.some(({ address, family }) => !isPublicAddress(address, family === 6 ? 6 : 4)))
      return done(refuse(`${host} is not on the open internet`), []);
    if (options.all) return done(null, found);
    done(null, found[0]?.address ?? '', found[0]?.family);
  });
};

function checkAddress(url: URL): void {
  const isName = isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0;
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '' || !isName)
    throw refuse('its address is not a plain https one');
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  if (response.statusCode !== 200) throw refuse(`its host answered ${response.statusCode}`);
  if (Number(response.headers['content-length'] ?? 0) > MAX_BYTES) throw refuse('it is too large');
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    length += (part as Buffer).length;
    if (length > MAX_BYTES) throw refuse('it is too large');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

function open(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getSecure : getPlain;
  return new Promise((resolve, reject) => {
    get(url, options, resolve).on('error', reject);
  });
}

/**
 * A small raster picture (512 KiB) from the open internet, within 8 s; redirects are not followed. `trustedOrigin`, which the operator set,
 * may lie in a private network. Throws `notion_unavailable`.
 */
export async function fetchPicture(address: string, trustedOrigin: string): Promise<Picture> {
  if (!URL.canParse(address)) throw refuse('its address cannot be read');
  const url = new URL(address);
  const isTrusted = url.origin === trustedOrigin;
  if (!isTrusted) checkAddress(url);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const options = { signal, headers: { accept: 'image/*' }, ...(isTrusted ? {} : { lookup: lookUpPublic }) };
  try {
    const response = await open(url, options);
    const bytes = await readAll(response).finally(() => response.destroy());
    const type = typeOf(bytes);
    if (!type) throw refuse('it is of no known kind');
    return { bytes, type };
  } catch (error) {
    throw error instanceof AppError ? error : refuse('its host cannot be reached', error);
  }
}

import { AppError } from '@/lib/errors';

/** What any request may carry: 1 MiB. Actions may carry less (next.config.ts). */
export const MAX_BODY_BYTES = 1_048_576;

/** The body exactly as it was sent. Throws `invalid_input` as soon as more than `limit` bytes have come, whatever its headers promise. */
export async function readBody(request: Request, limit = MAX_BODY_BYTES): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw new AppError('invalid_input', `The body is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

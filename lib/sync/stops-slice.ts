import type { AppError } from '@/lib/errors';

/** Stops a whole slice: nothing more can be sent through this connection for now. */
export function stopsSlice({ code }: AppError): boolean {
  return code === 'notion_rate_limited' || code === 'notion_blocked' || code === 'notion_unauthorized';
}

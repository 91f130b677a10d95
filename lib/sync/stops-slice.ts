import type { AppError, ErrorCode } from '@/lib/errors';

const STOPS: ReadonlySet<ErrorCode> = new Set([
  'notion_rate_limited',
  'notion_blocked',
  'notion_unauthorized',
  'slice_over',
]);

/** Stops a whole slice: nothing more can be sent through this connection for now. */
export function stopsSlice({ code }: AppError): boolean {
  return STOPS.has(code);
}

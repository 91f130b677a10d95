import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { pickLocale } from '@/lib/reader-locale';

/**
 * From now on `readerLocale` answers, in everything that is done for a request, the language that the request accepts first. Node tells of each request
 * before anyone handles it, so that neither pages nor components have to pass a locale on.
 */
export function followReaderLocale(): void {
  const reader = new AsyncLocalStorage<string>();
  Object.assign(globalThis, { __autoRelationReader: reader });
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    reader.enterWith(pickLocale(request.headers['accept-language']));
  });
}

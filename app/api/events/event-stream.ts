import { rememberStream } from '@/app/api/events/open-streams';
import type { SignedIn } from '@/lib/auth/loaders';
import { type LiveNews, watchAccount } from '@/lib/rules/live';
import { readLiveData } from '@/lib/rules/loaders';

const KEEP_ALIVE_MS = 15_000;

type StreamOptions = { since: Date; signal: AbortSignal };

/** What changed since, then what changes; ends with the request, with the session, or with the process. Each event's id is when it was sent. */
export function openEventStream(
  { accountId, sessionId }: SignedIn,
  { since, signal }: StreamOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    async start(controller) {
      const write = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          stop();
        }
      };
      const send = (news: LiveNews) =>
        write(`id: ${new Date().toISOString()}\nevent: news\ndata: ${JSON.stringify(news)}\n\n`);
      /** What is told while the first news are read is newer than they. */
      let early: LiveNews[] | null = [];
      const onNews = (news: LiveNews) => (early ? void early.push(news) : send(news));
      const unwatch = watchAccount({ accountId, sessionId, onNews, onEnd: () => stop() });
      const timer = setInterval(() => write(': still here\n\n'), KEEP_ALIVE_MS);
      const forget = rememberStream(() => stop());
      stop = () => {
        stop = () => {};
        clearInterval(timer);
        unwatch();
        forget();
        try {
          controller.close();
        } catch {}
      };
      signal.addEventListener('abort', () => stop());
      write('retry: 2000\n\n');
      send(await readLiveData(accountId, since));
      for (const news of early) send(news);
      early = null;
    },
    cancel: () => stop(),
  });
}

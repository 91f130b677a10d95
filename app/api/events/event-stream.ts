import { rememberStream } from '@/app/api/events/open-streams';
import type { SignedIn } from '@/lib/auth/loaders';
import { readSession } from '@/lib/auth/sessions';
import { readBalance } from '@/lib/credits/data';
import { formatCredits } from '@/lib/credits/format';
import { subscribeRules } from '@/lib/rules/live';
import { readLiveData } from '@/lib/rules/loaders';

const KEEP_ALIVE_MS = 15_000;

/** Everything first, then what changes; ends with the request, with the session, or with the process. */
export function openEventStream({ accountId, sessionId }: SignedIn, signal: AbortSignal): ReadableStream<Uint8Array> {
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
      const send = (event: string, data: unknown) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      const sendBalance = async () => {
        const found = await readBalance(accountId).catch(() => null);
        if (found) send('balance', formatCredits(found.balance));
        else write(': still here\n\n');
      };
      const unsubscribe = subscribeRules(accountId, async (rules) => {
        if (!(await readSession(sessionId).catch(() => true))) return stop();
        send('rules', rules);
        await sendBalance();
      });
      const timer = setInterval(async () => {
        if (await readSession(sessionId).catch(() => true)) await sendBalance();
        else stop();
      }, KEEP_ALIVE_MS);
      const forget = rememberStream(() => stop());
      stop = () => {
        stop = () => {};
        clearInterval(timer);
        unsubscribe();
        forget();
        try {
          controller.close();
        } catch {}
      };
      signal.addEventListener('abort', () => stop());
      write('retry: 2000\n\n');
      send('all', await readLiveData(accountId));
    },
    cancel: () => stop(),
  });
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is neither undefined nor false; throws with what was waited for. */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  { timeoutMs = 60_000, everyMs = 100 } = {},
): Promise<T> {
  for (const until = Date.now() + timeoutMs; ; await sleep(everyMs)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > until) throw new Error(`Waited ${timeoutMs / 1000} s in vain: ${what}.`);
  }
}

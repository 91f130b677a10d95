import { createHash } from 'node:crypto';
import { charactersOf } from '@/sandbox/openai/token-count';

const SHORTEST_PREFIX = 1024;
const STEP = 128;
const REMEMBERED = 20_000;

/** Tells how many tokens of a prompt stood at the beginning of an earlier one: 1,024 at least, then in steps of 128. */
export function createPromptCache() {
  const seen = new Set<string>();

  function countCachedTokens(prompt: string): number {
    let cached = 0;
    for (const { tokens, digest } of listPrefixes(prompt)) {
      if (seen.has(digest)) cached = tokens;
      else remember(digest);
    }
    return cached;
  }

  function remember(digest: string) {
    seen.add(digest);
    if (seen.size <= REMEMBERED) return;
    for (const oldest of seen) {
      seen.delete(oldest);
      return;
    }
  }

  return { countCachedTokens, clear: () => seen.clear() };
}

function* listPrefixes(prompt: string) {
  const hash = createHash('sha256');
  let from = 0;
  for (let tokens = SHORTEST_PREFIX; charactersOf(tokens) <= prompt.length; tokens += STEP) {
    hash.update(prompt.slice(from, charactersOf(tokens)));
    from = charactersOf(tokens);
    yield { tokens, digest: hash.copy().digest('base64url') };
  }
}

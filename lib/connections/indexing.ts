/** Notion's search knows what was shared only after a while; up to a minute was seen, and twice that is allowed for. */
const INDEXING_MS = 120_000;

/** Whether Notion may not list yet what was shared at the consent screen. */
export function isIndexing(linkedAt: Date): boolean {
  return Date.now() - linkedAt.getTime() < INDEXING_MS;
}

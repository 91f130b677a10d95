import { randomInt } from 'node:crypto';
import { inject } from 'vitest';

export type QueueBackend = 'postgres' | 'redis';

/** For `describe.each`: what matters must hold on both. */
export const queueBackends: readonly QueueBackend[] = ['postgres', 'redis'];

/** The environment that chooses the backend; on Redis a database number of the caller's own. */
export function chooseQueue(backend: QueueBackend): { REDIS_URL?: string } {
  return backend === 'redis' ? { REDIS_URL: `${inject('redisUrl')}/${randomInt(1, 4096)}` } : {};
}

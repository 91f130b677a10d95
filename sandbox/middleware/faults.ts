import { z } from 'zod';
import { matchesPath } from '@/sandbox/middleware/route-pattern';
import { createRandom } from '@/sandbox/random';

/** What should go wrong, where and how often. Without `times` and `probability` it happens once. */
export const faultSchema = z.strictObject({
  service: z.string().default('*'),
  method: z.string().default('*'),
  /** A path such as `/v1/pages/:id` or `/v1/*`. */
  route: z.string().default('/v1/*'),
  /** Before: the service never sees the request. After: it has taken effect, but the answer is not the service's. */
  when: z.enum(['before', 'after']).default('before'),
  status: z.int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  /** Seconds, sent as Retry-After. */
  retryAfter: z.number().nonnegative().optional(),
  delayMs: z.number().nonnegative().default(0),
  /** Goes on only once the fault is released or cleared. */
  hold: z.boolean().default(false),
  /** Never answers; the connection stays open. */
  hang: z.boolean().default(false),
  /** Closes the connection without an answer. */
  drop: z.boolean().default(false),
  /** Sends the first half of the body and closes the connection. */
  truncate: z.boolean().default(false),
  times: z.int().positive().optional(),
  /** So many requests that fit are let through first. */
  skip: z.int().nonnegative().default(0),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().default(1),
});

export type Fault = z.infer<typeof faultSchema>;
export type Planned = Fault & {
  id: string;
  left: number;
  toSkip: number;
  hits: number;
  random: () => number;
  released: Promise<void>;
  release: () => void;
};

function createHold(): Pick<Planned, 'released' | 'release'> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { released, release };
}

/** Keeps the planned faults and says which one, if any, strikes a request. The first that fits and is due wins. */
export function createFaultPlan() {
  let planned: Planned[] = [];
  let made = 0;

  function add(fault: Fault): string {
    const id = `fault-${++made}`;
    const left = fault.times ?? (fault.probability === undefined ? 1 : Number.POSITIVE_INFINITY);
    planned.push({
      ...fault,
      id,
      left,
      toSkip: fault.skip,
      hits: 0,
      random: createRandom(fault.seed),
      ...createHold(),
    });
    return id;
  }

  function takeFault(service: string, method: string, path: string): Planned | undefined {
    const fault = planned.find(
      (one) =>
        one.left > 0 && fits(one, service, method, path) && one.toSkip-- <= 0 && one.random() < (one.probability ?? 1),
    );
    if (!fault) return undefined;
    fault.left--;
    fault.hits++;
    return fault;
  }

  function list() {
    return planned.map(({ random, toSkip, left, released, release, ...fault }) => ({
      ...fault,
      left: Number.isFinite(left) ? left : null,
    }));
  }

  /** Lets go what a fault holds, now and later; false where there is no such fault. */
  function release(id: string): boolean {
    const fault = planned.find((one) => one.id === id);
    fault?.release();
    return fault !== undefined;
  }

  function clear() {
    for (const fault of planned) fault.release();
    planned = [];
  }

  return { add, takeFault, list, release, clear };
}

export type FaultPlan = ReturnType<typeof createFaultPlan>;

function fits(fault: Fault, service: string, method: string, path: string): boolean {
  if (fault.service !== '*' && fault.service !== service) return false;
  if (fault.method !== '*' && fault.method.toUpperCase() !== method) return false;
  return matchesPath(fault.route, path);
}

import { z } from 'zod';

/** Every job there is, with the shape of its data. A job is a nudge: what is due stands in Postgres. */
export const JOBS = {
  sync: z.object({ connectionId: z.uuid() }),
  purge: z.object({ accountId: z.uuid() }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobData<Name extends JobName> = z.infer<(typeof JOBS)[Name]>;

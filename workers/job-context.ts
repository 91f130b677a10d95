/** What every handler is given: who works, and when to stop. */
export type JobContext = { owner: string; signal: AbortSignal };

import { z } from 'zod';
import { type ErrorCode, toAppError } from '@/lib/errors';
import { log, logLevelOf } from '@/lib/log';

/** Sentences by the path of the field that they belong to. */
export type FieldProblems = Record<string, string>;

export type Failure = { ok: false; code: ErrorCode; detail?: string; fields?: FieldProblems };

/** What every action answers; plain data, fit for the browser. */
export type Result<T extends object = object> = ({ ok: true } & T) | Failure;

/** One sentence per field; of several problems of a field the first. */
export function toFieldProblems(error: z.ZodError): FieldProblems {
  const fields: FieldProblems = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message;
  return fields;
}

/** A thrown value as a typed failure; zod's become `invalid_input` with their fields. */
function toFailure(error: unknown): Failure {
  if (error instanceof z.ZodError) return { ok: false, code: 'invalid_input', fields: toFieldProblems(error) };
  const { code, detail } = toAppError(error);
  return { ok: false, code, ...(detail ? { detail } : {}) };
}

/** What an action answers: what `act` gives, or why it failed, which the log keeps. Never throws. */
export async function answer<T extends object>(act: () => Promise<T | undefined>): Promise<Result<T>> {
  try {
    return { ok: true, ...((await act()) as T) };
  } catch (error) {
    const failure = toFailure(error);
    log[logLevelOf(failure)]({ err: error, code: failure.code }, 'An action failed');
    return failure;
  }
}

import { open, rename, rm } from 'node:fs/promises';
import { setImmediate as yieldToRequests } from 'node:timers/promises';

const SLICE_MS = 6;
const LARGE = 50;
const DEEPEST = 3;

/**
 * Writes a value as JSON, whole or not at all, and lets requests through between slices of a few milliseconds.
 * Each entry of a long list is written as it is at that moment.
 */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.tmp`;
  const file = await open(temporary, 'w');
  try {
    let pieces: string[] = [];
    let started = performance.now();
    for (const piece of splitJson(value, 0)) {
      pieces.push(piece);
      if (performance.now() - started < SLICE_MS) continue;
      await file.appendFile(pieces.join(''));
      pieces = [];
      await yieldToRequests();
      started = performance.now();
    }
    await file.appendFile(pieces.join(''));
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await file.close();
  await rename(temporary, path);
}

function* splitJson(value: unknown, depth: number): Generator<string> {
  if (Array.isArray(value) && value.length > LARGE) {
    for (let i = 0; i < value.length; i++) {
      yield i === 0 ? '[' : ',';
      yield JSON.stringify(value[i]) ?? 'null';
    }
    yield ']';
  } else if (isPlainObject(value) && depth < DEEPEST) {
    let first = true;
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined) continue;
      yield `${first ? '{' : ','}${JSON.stringify(key)}:`;
      first = false;
      yield* splitJson(entry, depth + 1);
    }
    yield first ? '{}' : '}';
  } else yield JSON.stringify(value) ?? 'null';
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !('toJSON' in value)
  );
}

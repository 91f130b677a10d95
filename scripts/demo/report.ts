import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeServices } from '@/scripts/demo/services';

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = paint(1);
export const dim = paint(2);
export const green = paint(32);

/** Which services are real and which are stand-ins, and what in `.env` would change it. */
export function printServices(file: Record<string, string | undefined>): void {
  for (const { name, used, isReal, key } of describeServices(file)) {
    const hint = isReal ? `by ${key} in .env` : `set ${key} in .env for your own`;
    console.log(`    ${name.padEnd(10)}${(isReal ? green : (text: string) => text)(used.padEnd(19))}${dim(hint)}`);
  }
}

/** Runs one step of the start and prints its name with the seconds it took. */
export async function runStep<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  console.log(`  ${green('✓')} ${name.padEnd(24)}${dim(`${((performance.now() - begun) / 1000).toFixed(1)} s`)}`);
  return result;
}

/** A listener that writes each line of a process to `<folder>/<name>.log`, which begins anew. */
export function openLog(folder: string, name: string): (line: string) => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.log`);
  writeFileSync(file, '', { mode: 0o600 });
  return (line) => appendFileSync(file, `${line}\n`);
}

import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { addCounts, type Counts, formatCounts, runCommand, runVitest } from '@/scripts/test/run-step';

// `npm test -- build browser` runs only the steps whose names begin so.
const { values, positionals: chosen } = parseArgs({
  options: { long: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const bin = (name: string) => path.join('node_modules', name);
const node = (...args: string[]) => [process.execPath, ...args];

interface Step {
  name: string;
  run: () => Promise<Counts>;
}

const steps: Step[] = [
  { name: 'lint', run: () => runCommand(node(bin('@biomejs/biome/bin/biome'), 'check', '.', '--max-diagnostics=50')) },
  { name: 'types', run: () => runCommand(node(bin('next/dist/bin/next'), 'typegen')).then(checkTypes) },
  { name: 'migration drift', run: () => runCommand(node('--import', 'tsx', 'scripts/db-diff.ts', '--check')) },
  { name: 'unit, integration and contract tests', run: () => runVitest(['unit', 'integration', 'contract']) },
  { name: 'build', run: () => runCommand(node('--import', 'tsx', 'scripts/build.ts')) },
  { name: 'browser tests', run: () => runVitest(['e2e']) },
];

const longSteps: Step[] = [
  { name: 'build', run: () => runCommand(node('--import', 'tsx', 'scripts/build.ts')) },
  // The screens in all looks keep a core busy for most of the time, and everything else mostly waits.
  { name: 'long tests', run: () => runVitest(['long'], { workers: Math.max(3, availableParallelism()) }) },
];

async function checkTypes(before: Counts): Promise<Counts> {
  if (before.failed > 0) return before;
  return runCommand(node(bin('typescript/bin/tsc'), '--noEmit'));
}

process.env.NEXT_TELEMETRY_DISABLED = '1';
process.env.__NEXT_PROCESSED_ENV = 'true';
// A REDIS_URL or DATABASE_URL of the shell would lead the tests to somebody's data.
for (const name of ['DATABASE_URL', 'REDIS_URL', 'NODE_ENV']) delete process.env[name];

let total: Counts = { passed: 0, failed: 0, skipped: 0 };
const begun = performance.now();
for (const step of values.long ? longSteps : steps) {
  if (chosen.length > 0 && !chosen.some((name) => step.name.startsWith(name))) continue;
  const stepBegun = performance.now();
  console.log(`\n── ${step.name}`);
  const counts = await step.run();
  total = addCounts(total, counts);
  console.log(`── ${step.name}: ${formatCounts(counts)} in ${((performance.now() - stepBegun) / 1000).toFixed(1)} s`);
  if (counts.failed > 0) {
    console.log(`\nStopped at "${step.name}"; the steps after it did not run.`);
    break;
  }
}
rmSync(path.join('.data', 'test-results'), { recursive: true, force: true });
console.log(`\nin ${((performance.now() - begun) / 1000).toFixed(0)} s`);
console.log(formatCounts(total));
process.exitCode = total.failed > 0 ? 1 : 0;

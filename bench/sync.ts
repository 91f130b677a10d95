import { parseArgs } from 'node:util';
import type { Pass } from '@/bench/measure-pass';
import { startProcess } from '@/scripts/processes/start-process';

/** `--pages` source pages of each content at `--rate` allowed requests a minute (Notion's own: 180). */
const { values } = parseArgs({
  options: { pages: { type: 'string', default: '1000' }, rate: { type: 'string', default: '360' } },
});

const BARS = { property: 1.05, blocks: 2.1, wallToIdeal: 1.1 };

/** Each pass has a process, a Postgres and a sandbox of its own, so that both can run at once. */
async function run(content: Pass['content']): Promise<Pass> {
  const flags = ['--content', content, '--pages', values.pages, '--rate', values.rate];
  const started = startProcess({ name: content, args: ['--import', 'tsx', 'bench/run-pass.ts', ...flags], env: {} });
  const pass = await started.waitForLine(
    (line) => (line.startsWith('{"content"') ? (JSON.parse(line) as Pass) : undefined),
    60 * 60_000,
  );
  await started.exited;
  return pass;
}

function judge(pass: Pass): { met: boolean; lines: string[] } {
  const bar = BARS[pass.content];
  const { requests, dataSources, modelCalls } = pass.idlePoll;
  const checks: [string, boolean][] = [
    [`requests a page: ${pass.requestsPerPage} (bar ${bar})`, pass.requestsPerPage <= bar],
    [
      `wall time ÷ (requests ÷ rate): ${pass.wallToIdeal} (bar ${BARS.wallToIdeal}), ${pass.wallSeconds} s`,
      (pass.wallToIdeal ?? 0) <= BARS.wallToIdeal,
    ],
    [`refused by Notion: ${pass.refused}`, pass.refused === 0],
    [
      `idle poll: ${requests} requests, ${modelCalls} model calls`,
      requests === 2 && dataSources === 2 && modelCalls === 0,
    ],
  ];
  const told = [`model calls: ${pass.modelCalls}`, `background re-reads: ${pass.rereads}`];
  return {
    met: checks.every(([, met]) => met),
    lines: [...checks.map(([text, met]) => `${met ? '✓' : '✗'} ${text}`), ...told.map((text) => `  ${text}`)],
  };
}

const passes = await Promise.all([run('property'), run('blocks')]);
const judged = passes.map((pass) => ({ pass, ...judge(pass) }));
console.log(`A first pass over ${values.pages} pages at ${values.rate} requests a minute`);
for (const { pass, lines } of judged)
  console.log(`\n${pass.content} content\n${lines.map((line) => `  ${line}`).join('\n')}`);
const met = judged.every((one) => one.met);
console.log(JSON.stringify({ bench: 'sync', rate: Number(values.rate), met, passes }));
process.exitCode = met ? 0 : 1;

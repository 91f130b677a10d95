import { parseArgs } from 'node:util';
import { formatFigure, isMet } from '@/bench/ui/bars';
import { measureClicks } from '@/bench/ui/measure-clicks';
import { measureScripts, measureShifts } from '@/bench/ui/measure-load';
import { measureCommitToScreen, measureOpenDashboards, measureServer } from '@/bench/ui/measure-server';
import { runLighthouse } from '@/bench/ui/run-lighthouse';
import { startGround } from '@/tests/screens/start-ground';
import { launchBrowser } from '@/tests/support/browser';

/**
 * `npm run bench:ui -- [--runs N] [scripts shifts clicks server live dashboards lighthouse]`: the figures of the dashboard; all parts unless
 * some are named. `--runs`: of how many clicks and Lighthouse runs the median is taken; 5 unless told.
 */
const { values, positionals: wanted } = parseArgs({
  options: { runs: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
const ground = await startGround();
const browser = await launchBrowser();
const place = { browser, ground };
const parts = {
  scripts: () => measureScripts(place),
  shifts: () => measureShifts(place),
  clicks: () => measureClicks(place, runs),
  server: () => measureServer(ground),
  live: () => measureCommitToScreen(place),
  dashboards: () => measureOpenDashboards(ground),
  lighthouse: () => runLighthouse(ground, runs),
};

let met = true;
const figures = [];
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    for (const figure of await measure()) {
      console.log(`  ${formatFigure(figure)}`);
      met &&= isMet(figure);
      figures.push(figure);
    }
  }
} finally {
  await browser.close();
  await ground.stop();
}
console.log(JSON.stringify({ bench: 'ui', met, figures }));
process.exit(met ? 0 : 1);

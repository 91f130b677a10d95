import type { Figures } from '@/eval/evaluate';

type Column = { title: string; value: (figures: Figures) => string };

const percent = (value: number | null) => (value === null ? '–' : (value * 100).toFixed(1));

const COLUMNS: Column[] = [
  { title: 'set', value: ({ name }) => name },
  { title: 'pages', value: ({ beside }) => `${beside.pages}` },
  { title: 'BM25', value: ({ beside }) => percent(beside.bm25Top1) },
  { title: 'cosine', value: ({ beside }) => percent(beside.cosineTop1) },
  { title: 'top-1', value: ({ top1 }) => percent(top1) },
  ...([5, 10, 20, 30, 50] as const).map((k) => ({
    title: `R@${k}`,
    value: ({ recallAt }: Figures) => percent(recallAt[k]),
  })),
  { title: 're-check@100', value: ({ recheckRecallAt100 }) => percent(recheckRecallAt100) },
  { title: 'P', value: ({ precision }) => percent(precision) },
  { title: 'R', value: ({ recall }) => percent(recall) },
  { title: 'F1', value: ({ f1 }) => percent(f1) },
  { title: 'abstains', value: ({ abstention }) => percent(abstention) },
  {
    title: 'decided at 95 % (precision)',
    value: ({ coverageAt95, beside }) => `${percent(coverageAt95)} (${percent(beside.precisionOfCovered)})`,
  },
  { title: 'calibration error', value: ({ calibrationError }) => percent(calibrationError) },
  { title: 'tokens a page', value: ({ tokensPerPage }) => tokensPerPage.toFixed(0) },
  { title: 'naive', value: ({ beside }) => beside.naiveTokensPerPage.toFixed(0) },
  { title: 'calls', value: ({ calls }) => `${calls}` },
  { title: 'USD a page', value: ({ costPerPageUsd }) => costPerPageUsd.toFixed(6) },
  { title: 'seconds', value: ({ seconds }) => seconds.toFixed(1) },
];

/** All sets as a Markdown table, one row a set; figures in percent but for tokens, calls, cost and seconds. */
export function renderTable(sets: readonly Figures[]): string {
  const rows = [COLUMNS.map(({ title }) => title), ...sets.map((set) => COLUMNS.map(({ value }) => value(set)))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] as number)).join(' | ')} |`;
  const [head, ...body] = rows as [string[], ...string[][]];
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}

const round = (value: number | null, digits = 4) => (value === null ? null : Number(value.toFixed(digits)));

/** The figures of one set as `--json` prints them. */
export function toJson({ beside, recallAt, ...figures }: Figures) {
  return {
    name: figures.name,
    top1: round(figures.top1),
    precision: round(figures.precision),
    recall: round(figures.recall),
    f1: round(figures.f1),
    recallAt: Object.fromEntries(([5, 10, 20, 50] as const).map((k) => [k, round(recallAt[k])])),
    recheckRecallAt100: round(figures.recheckRecallAt100),
    abstention: round(figures.abstention),
    coverageAt95: round(figures.coverageAt95),
    calibrationError: round(figures.calibrationError),
    tokensPerPage: round(figures.tokensPerPage, 1),
    calls: figures.calls,
    costPerPageUsd: round(figures.costPerPageUsd, 8),
    seconds: round(figures.seconds, 2),
  };
}

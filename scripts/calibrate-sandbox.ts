// Fits how sure the sandbox's stand-in for OpenAI is: npx tsx scripts/calibrate-sandbox.ts FILE…
import path from 'node:path';
import { keepVectors } from '@/eval/embed-cached';
import { type LabelledSet, readLabelledSet } from '@/eval/labelled-set';
import { fitLogistic, type Likelihood } from '@/eval/logistic';
import { seededRandom, shuffle } from '@/eval/sample';
import { LOCAL_EMBEDDING_DIMENSIONS, LOCAL_EMBEDDING_MODEL } from '@/lib/embedding/local';
import { openEmbeddingPool } from '@/lib/embedding/local-pool';
import { dot } from '@/lib/embedding/vector';
import { textOf } from '@/lib/matching/pieces';
import { findLargest } from '@/lib/matching/siblings';
import { capText } from '@/lib/matching/tokens';
import { buildCatalogue } from '@/sandbox/openai/catalogue';
import type { Embed } from '@/sandbox/openai/embedding-cache';
import { listTerms } from '@/sandbox/openai/likelihood';
import { embedPage, measureFeatures } from '@/sandbox/openai/scores';

const SEED = 11;
const PAGES_PER_SET = 400;
const MOST_PAGES = 8;
/** How many candidates a question shows: from a second look at one to a whole catalogue. */
const SIZES = [1, 1, 1, 1, 2, 2, 3, 3, 5, 8, 12, 20, 40, 100];
/** Of the pages in a question, so many have their right targets among the candidates. */
const ANSWERABLE = 0.85;
/** Of the questions, so many show the candidates nearest to their pages, as a large catalogue or a second look does. */
const HARD = 0.6;
const CAP = 1_200;

type Option = { terms: number[]; right: boolean };
type Page = { options: Option[]; labels: number };
type Sample = { name: string; pages: Page[] };

/** Questions with catalogues of chance out of one set, and what the stand-in sees in them. */
async function samplePages(set: LabelledSet, embed: Embed): Promise<Sample> {
  const random = seededRandom(SEED);
  const order = shuffle([...set.sources.keys()], random).slice(0, PAGES_PER_SET);
  const pages: Page[] = [];
  const targetVectors = await embed(set.targets.map((target) => textOf(entryOf(target, CAP))));
  const sourceVectors = await embed(order.map((source) => textOf(entryOf(set.sources[source], 6_000))));
  const listNearest = (batch: number[]) => {
    const lists = batch.map((source) => {
      const vector = sourceVectors[order.indexOf(source)] as Float32Array;
      return findLargest(
        targetVectors.map((target) => dot(target, vector)),
        100,
      );
    });
    return lists[0]?.flatMap((_, rank) => lists.flatMap((list) => list[rank] ?? [])) ?? [];
  };
  for (let start = 0, question = 0; start < order.length; question++) {
    const size = SIZES[question % SIZES.length] as number;
    const batch = order.slice(start, start + Math.min(MOST_PAGES, size));
    start += batch.length;
    const wanted = batch.filter(() => random() < ANSWERABLE).flatMap((source) => set.labels[source] as number[]);
    const others = random() < HARD ? listNearest(batch) : shuffle([...set.targets.keys()], random);
    const chosen = [...new Set([...shuffle([...new Set(wanted)], random).slice(0, size), ...others])].slice(0, size);
    const candidates = chosen.map((target) => ({ ...entryOf(set.targets[target], CAP), id: `${target}` }));
    const catalogue = await buildCatalogue(candidates, [], embed);
    for (const source of batch) {
      const page = { ...entryOf(set.sources[source], 6_000), id: 'p1' };
      const features = measureFeatures(page, catalogue, await embedPage(page, catalogue, embed));
      const labels = (set.labels[source] as number[]).filter((target) => chosen.includes(target));
      const options = features.map((own, index) => ({
        terms: listTerms(own),
        right: labels.includes(chosen[index] as number),
      }));
      pages.push({ options, labels: labels.length });
    }
  }
  return { name: set.name, pages };
}

const entryOf = (page: { title: string; text: string } | undefined, limit: number) => ({
  title: page?.title ?? '',
  text: capText(page?.text ?? '', limit).text,
});

const optionsOf = (samples: Sample[]) => samples.flatMap(({ pages }) => pages.flatMap(({ options }) => options));
const train = (samples: Sample[]) =>
  fitLogistic(
    optionsOf(samples).map(({ terms }) => terms),
    optionsOf(samples).map(({ right }) => right),
  );

/** F1 of the links, where a page left without a match alone counts like a right link. */
function scoreAt(pages: Page[], likelihood: Likelihood, from: number): number {
  let [right, claims] = [0, 0];
  for (const { options, labels } of pages) {
    const linked = options.filter(({ terms }) => likelihood(terms) >= from);
    right += linked.filter((option) => option.right).length + Number(linked.length + labels === 0);
    claims += Math.max(1, linked.length) + Math.max(1, labels);
  }
  return (2 * right) / claims;
}

const STEPS = Array.from({ length: 13 }, (_, i) => 0.2 + i * 0.05);
const best = (samples: Sample[], likelihood: Likelihood) => {
  const mean = (from: number) =>
    samples.reduce((sum, { pages }) => sum + scoreAt(pages, likelihood, from), 0) / samples.length;
  return STEPS.map((from) => ({ from, f1: mean(from) })).sort((a, b) => b.f1 - a.f1)[0];
};

const pool = openEmbeddingPool();
const folder = path.resolve(import.meta.dirname, '..', '.data', 'eval-vectors', 'local');
const embed = keepVectors(
  { model: LOCAL_EMBEDDING_MODEL, dimensions: LOCAL_EMBEDDING_DIMENSIONS, embed: pool.embed },
  folder,
);
const samples: Sample[] = [];
for (const file of process.argv.slice(2)) samples.push(await samplePages(await readLabelledSet(file), embed));
pool.close();

for (const held of samples) {
  const others = samples.filter((sample) => sample !== held);
  const likelihood = train(others);
  const from = best(others, likelihood)?.from ?? 0.5;
  const own = best([held], train([held]));
  const error = measureError(held, likelihood);
  console.log(
    `${held.name}: F1 ${scoreAt(held.pages, likelihood, from).toFixed(3)} from ${from.toFixed(2)} chosen on the others, ${own?.f1.toFixed(3)} at its own best, calibration error ${error.toFixed(3)}`,
  );
}
const likelihood = train(samples);
const logit = (terms: number[]) => Math.log(likelihood(terms) / (1 - likelihood(terms)));
const width = samples[0]?.pages[0]?.options[0]?.terms.length ?? 0;
const zero = new Array<number>(width).fill(0);
const intercept = logit(zero);
console.log('intercept', intercept.toFixed(3));
console.log('weights', JSON.stringify(zero.map((_, i) => Number((logit(zero.with(i, 1)) - intercept).toFixed(3)))));
console.log('linked from', best(samples, likelihood)?.from.toFixed(2));
for (const from of STEPS)
  console.log(from.toFixed(2), samples.map(({ pages }) => scoreAt(pages, likelihood, from).toFixed(3)).join(' '));

/** The mean distance between likelihood and truth in ten bins. */
function measureError({ pages }: Sample, of: Likelihood): number {
  const bins = Array.from({ length: 10 }, () => ({ sum: 0, right: 0 }));
  const options = pages.flatMap((page) => page.options);
  for (const { terms, right } of options) {
    const chance = of(terms);
    const bin = bins[Math.min(9, Math.floor(chance * 10))] as { sum: number; right: number };
    bin.sum += chance;
    bin.right += Number(right);
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.sum - bin.right), 0) / Math.max(1, options.length);
}

'use client';

import type { useQuery } from '@tanstack/react-query';
import { AskAgain } from '@/components/builder/ask-again';
import type { Draft } from '@/components/builder/draft';
import { lacksProperty, rangeInWords } from '@/components/builder/use-estimate';
import { creditsInWords, formatNumber, plural } from '@/components/status/words';
import { findModel } from '@/lib/openai/models';
import type { Estimate as View } from '@/lib/rules/estimate';

type Price = { low: number; high: number };

function covers(name: string, { source, available }: View, { low, high }: Price): string {
  if (source.pages === 0) return `${name} has no pages yet; each one that is added is charged when it is matched.`;
  if (available <= 0) return 'You have no credits to use right now.';
  const credits = creditsInWords(available);
  const have = `Your ${credits} ${credits === '1 credit' ? 'covers' : 'cover'}`;
  const [least, most] = [Math.floor(available / high), Math.floor(available / low)];
  if (source.isAll && least >= source.pages) return `${have} all of it.`;
  const all = `${source.isAll ? '' : 'more than '}${formatNumber(source.pages)} pages`;
  const reach =
    source.isAll && most >= source.pages ? `at least ${formatNumber(least)}` : `about ${formatNumber(least)}`;
  return `${have} ${reach} of ${all}; at zero it waits and nothing is lost.`;
}

function whole({ pages, isAll }: View['source']): string {
  if (!isAll) return `more than ${plural(pages, 'page')}`;
  return `${pages === 1 ? 'the' : 'all'} ${plural(pages, 'page')}`;
}

const tokens = (low: number, high: number) =>
  low === high ? plural(low, 'token') : `${formatNumber(low)} to ${formatNumber(high)} tokens`;

/** Where the numbers come from, for whoever asks. */
function Formula({ view, price, label }: { view: View; price: Price; label: string }) {
  const { low, high } = view.calls;
  const { source, target } = view;
  const pages = `${source.isAll ? '' : 'more than '}${plural(source.pages, 'page')}`;
  return (
    <details className="mt-3">
      <summary className="w-fit rounded text-ink-faint hover:text-ink">How this is worked out</summary>
      <div className="mt-2 flex flex-col gap-2 border-l pl-3">
        <p>
          {pages} × {rangeInWords(price.low, price.high)} a page with {label} ={' '}
          {rangeInWords(price.low * source.pages, price.high * source.pages)}.
        </p>
        <p>
          A page of your source takes {tokens(low.page, high.page)}, its answer {tokens(low.answer, high.answer)}. Up to{' '}
          {formatNumber(Math.max(low.pages, high.pages))} pages share one question, with {tokens(low.task, high.task)}{' '}
          of task and {tokens(low.catalogue, high.catalogue)} of target pages.
        </p>
        <p>
          The low end counts what the questions share at the model’s price for repeated text, the high end in full and
          with a second look at every other question.
          {(source.tokens === null || target.tokens === null) &&
            ' Nobody has read your page contents yet, so they count from titles alone up to the longest that is ever sent; a preview narrows it.'}
        </p>
      </div>
    </details>
  );
}

type EstimateProps = {
  draft: Draft;
  estimate: ReturnType<typeof useQuery<View>>;
  /** Of databases that cannot be read. */
  unreadable: string | undefined;
};

/** What the first pass will cost: a range, what it rests on, and how far the credits reach. */
export function Estimate({ draft, estimate, unreadable }: EstimateProps) {
  const { source, target, model } = draft;
  const { data, isError } = estimate;
  const price = data?.perPage[model];
  return (
    <section aria-labelledby="estimate" className="card p-5 text-sm leading-relaxed text-ink-soft sm:p-6">
      <h2 id="estimate" className="mb-2 text-[0.9375rem] font-semibold text-ink">
        Estimate
      </h2>
      <div>
        {!source || !target ? (
          <p>No estimate yet: choose both databases.</p>
        ) : lacksProperty(draft) ? (
          <p>No estimate yet: choose the property to read first.</p>
        ) : unreadable ? (
          <p>No estimate yet: {unreadable}</p>
        ) : isError ? (
          <div className="flex flex-col items-start gap-2">
            <p>No estimate yet: the pages could not be counted.</p>
            <AskAgain query={estimate} />
          </div>
        ) : !data || !price ? (
          <p>Counting pages…</p>
        ) : (
          <>
            {data.source.pages > 0 && (
              <p className="mb-2">
                <strong className="font-medium text-ink">
                  {data.source.isAll ? 'About' : 'At least'}{' '}
                  {rangeInWords(price.low * data.source.pages, price.high * data.source.pages)}
                </strong>{' '}
                to match {whole(data.source)} once.
              </p>
            )}
            <p>{covers(source.title || 'The source', data, price)}</p>
          </>
        )}
      </div>
      {data && price && !unreadable && data.source.pages > 0 && (
        <Formula view={data} price={price} label={findModel(model)?.label ?? model} />
      )}
    </section>
  );
}

import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { creditsInWords, formatNumber, plural } from '@/components/status/words';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ItemDetail } from '@/lib/rules/view';

type Decision = NonNullable<ItemDetail['decision']>;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}

const smallest = (credits: number) => (credits > 0 && credits < 0.1 ? 'under 0.1 credits' : creditsInWords(credits));

function Cost({ decision: { model, calls, tokens, credits, at } }: { decision: Decision }) {
  const cached = tokens.cached > 0 ? ` (${formatNumber(tokens.cached)} cached)` : '';
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm">
      <Fact name="AI Model">{model}</Fact>
      <Fact name="Matched">
        <TimeAgo iso={at} />
      </Fact>
      <Fact name="Tokens">
        {formatNumber(tokens.prompt)} in{cached}, {formatNumber(tokens.completion)} out
      </Fact>
      <Fact name="Cost">
        {smallest(credits)}
        {calls > 1 && `, ${calls} calls`}
      </Fact>
    </dl>
  );
}

function Candidates({ candidates: { all, count, listed } }: Pick<Decision, 'candidates'>) {
  const left = count - listed.length;
  return (
    <section aria-labelledby="candidates">
      <h3 id="candidates" className="font-semibold">
        Candidates considered
      </h3>
      <p className="mt-0.5 mb-2 text-sm text-ink-soft">
        {all ? `The whole target: ${plural(count, 'page')}.` : `The nearest ${plural(count, 'page')} of the target.`}
      </p>
      <ul className="flex flex-wrap gap-1.5">
        {listed.map(({ id, title, url, chosen }) => (
          <li
            key={id}
            className={`max-w-full rounded-md px-2 py-0.5 text-sm break-words ${chosen ? 'bg-ok-soft font-medium text-ok' : 'bg-sunken text-ink-soft'}`}
          >
            {chosen && <Check className="mr-1 inline size-3.5" role="img" aria-label="Chosen:" />}
            {url ? (
              <a href={url} target="_blank" rel="noreferrer" className="rounded hover:underline">
                {title}
              </a>
            ) : (
              title
            )}
          </li>
        ))}
        {left > 0 && <li className="px-1 py-0.5 text-sm text-ink-faint">and {formatNumber(left)} more</li>}
      </ul>
    </section>
  );
}

function Sent({ sent }: Pick<Decision, 'sent'>) {
  return (
    <section aria-labelledby="sent">
      <h3 id="sent" className="mb-2 font-semibold">
        Text that was sent
      </h3>
      {sent ? (
        <div className="rounded-lg bg-sunken p-3 text-sm">
          <p className="font-medium break-words">{sent.title}</p>
          {sent.text ? (
            <p className="mt-1 break-words whitespace-pre-wrap text-ink-soft">{sent.text}</p>
          ) : (
            <p className="mt-1 text-ink-faint">Nothing besides the title.</p>
          )}
        </div>
      ) : (
        <p className="text-sm text-ink-soft">The page was edited since, and earlier texts are not kept.</p>
      )}
    </section>
  );
}

/** What a decision was made from, and at what cost. */
export function DecisionFacts({ decision }: Pick<ItemDetail, 'decision'>) {
  if (!decision) return <p className="text-sm text-ink-soft">Nothing was decided for this page yet.</p>;
  if (decision.byPerson)
    return (
      <p className="text-sm text-ink-soft">
        A person chose this <TimeAgo iso={decision.at} />. The AI was not asked.
      </p>
    );
  return (
    <>
      {!decision.current && <p className="text-sm text-ink-soft">It is due to be matched again. The last time:</p>}
      <Cost decision={decision} />
      {decision.approvedAt && (
        <p className="text-sm text-ink-soft">
          Approved by a person <TimeAgo iso={decision.approvedAt} />.
        </p>
      )}
      <Candidates candidates={decision.candidates} />
      <Sent sent={decision.sent} />
    </>
  );
}

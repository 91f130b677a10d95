import { ChevronRight } from 'lucide-react';
import { describeReach } from '@/components/credits/describe-reach';
import { MICRO } from '@/lib/credits/format';

const QUESTIONS: { ask: string; say: string }[] = [
  {
    ask: 'What of my data do you read, and who sees it?',
    say: 'Only the databases that you share on Notion’s consent screen. Of each page, its title and the one content you choose are sent to OpenAI to find matches, and nothing else. Your Notion access and page texts are encrypted where we keep them. Disconnecting ends our access at once.',
  },
  {
    ask: 'Will it overwrite relations that I set by hand?',
    say: 'A new relation property starts empty. If you choose an existing one, its values are replaced while the Auto Relation is active; you are warned before that, twice. Or choose Add only or Fill empty only: then what people set by hand stays, and what they remove is not added again.',
  },
  {
    ask: 'Can I undo what it wrote?',
    say: 'Yes: one page, one run, or everything an Auto Relation ever wrote. Every write keeps the value that stood there before. If someone edited the page in Notion since, the edit wins: nothing is changed, and you see both values.',
  },
  {
    ask: 'What happens when nothing fits?',
    say: 'Then the page gets no match, and says so. How many matches a page may get is up to you: exactly one, at most one, up to three, or any number.',
  },
  {
    ask: 'How do I steer the matching?',
    say: 'Write into the target pages: “matches when …” and “DOES NOT MATCH …” are understood, and so is an ordinary description. Rules for the whole pair go into Additional AI Instructions.',
  },
];

/** Not before a request: a build knows no prices. */
const askCost = () => ({
  ask: 'What does it cost?',
  say: `Matching uses credits: 100 match about ${describeReach(100n * MICRO)} typical pages, fewer when they are long. You start with free ones. When they run out, your Auto Relations pause and nothing is lost.`,
});

export function Faq() {
  return (
    <section className="mt-24 below-fold" aria-labelledby="faq">
      <h2 id="faq" className="text-2xl font-semibold">
        Questions
      </h2>
      <div className="mt-6 divide-y border-y">
        {[...QUESTIONS, askCost()].map(({ ask, say }) => (
          <details key={ask} className="group">
            <summary className="flex list-none items-center gap-3 py-4 font-medium [&::-webkit-details-marker]:hidden">
              <ChevronRight
                className="size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-90"
                aria-hidden
              />
              {ask}
            </summary>
            <p className="max-w-2xl pb-5 pl-7 text-ink-soft">{say}</p>
          </details>
        ))}
      </div>
    </section>
  );
}

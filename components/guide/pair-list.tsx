import { ArrowRight } from 'lucide-react';

const PAIRS = [
  { from: '🥘 Recipes', to: '🗂️ Categories', text: 'A recipe box that sorts itself, however you name things.' },
  { from: '✅ Tasks', to: '🚀 Projects', text: 'Quick notes land in the project that they belong to.' },
  { from: '🔗 Links', to: '📚 Categories', text: 'Everything you clip is filed by what it is about.' },
  { from: '🐞 Problems', to: '🛠️ Solutions', text: 'Reports meet the fix that already exists.' },
  { from: '🧾 Invoices', to: '🏢 Customers', text: 'Each invoice finds whom it is for.' },
  { from: '🏋️ Exercises', to: '💪 Body parts', text: 'Every exercise knows what it trains.' },
];

/** Databases that are often related to each other. */
export function PairList() {
  return (
    <ul className="mt-4 grid gap-x-10 sm:grid-cols-2">
      {PAIRS.map(({ from, to, text }) => (
        <li key={from} className="border-t py-4">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {from} <ArrowRight className="size-4 text-ink-faint" role="img" aria-label="to" /> {to}
          </p>
          <p className="mt-0.5 text-ink-soft">{text}</p>
        </li>
      ))}
    </ul>
  );
}

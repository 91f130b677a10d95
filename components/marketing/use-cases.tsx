import { ArrowRight } from 'lucide-react';

const PAIRS = [
  { from: '🥘 Recipes', to: '🗂️ Categories', text: 'A recipe box that sorts itself, however you name things.' },
  { from: '✅ Tasks', to: '🚀 Projects', text: 'Quick notes land in the project that they belong to.' },
  { from: '🔗 Links', to: '📚 Topics', text: 'Everything you clip is filed by what it is about.' },
  { from: '🐞 Problems', to: '🛠️ Solutions', text: 'Reports meet the fix that already exists.' },
  { from: '🧾 Invoices', to: '🏢 Customers', text: 'Each invoice finds whom it is for.' },
];

export function UseCases() {
  return (
    <section className="mt-24" aria-labelledby="uses">
      <h2 id="uses" className="text-2xl font-semibold">
        Pairs to start from
      </h2>
      <ul className="mt-6 grid gap-x-10 sm:grid-cols-2">
        {PAIRS.map(({ from, to, text }) => (
          <li key={from} className="border-t py-4">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {from} <ArrowRight className="size-4 text-ink-faint" role="img" aria-label="to" /> {to}
            </p>
            <p className="mt-0.5 text-ink-soft">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

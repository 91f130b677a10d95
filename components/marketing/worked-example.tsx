import { ArrowRight, Sparkles } from 'lucide-react';

const ROWS = [
  {
    icon: '🍋',
    page: 'Lemon olive-oil cake',
    matches: ['🍰 Desserts', '🥚 Baking'],
    why: 'A sweet cake, baked in a tin.',
  },
  {
    icon: '🍜',
    page: 'Miso ramen in 25 minutes',
    matches: ['⏱️ Weeknight dinners', '🥣 Soups'],
    why: 'A noodle soup that is ready in under half an hour.',
  },
  {
    icon: '🥒',
    page: 'Quick pickled cucumbers',
    matches: ['🫙 Preserves'],
    why: 'Vegetables kept in vinegar; not a salad, as the category asks.',
  },
  { icon: '🔪', page: 'How to sharpen a knife', matches: [], why: 'Not a recipe, so no category fits.' },
];

export function WorkedExample() {
  return (
    <section aria-labelledby="example" className="card overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-5 py-3.5 text-sm">
        <h2 id="example" className="flex items-center gap-2 font-medium tracking-normal">
          🥘 Recipes <ArrowRight className="size-4 text-ink-faint" role="img" aria-label="to" /> 🗂️ Categories
        </h2>
        <span className="text-ink-faint">An example</span>
      </div>
      <ul className="divide-y">
        {ROWS.map(({ icon, page, matches, why }) => (
          <li
            key={page}
            className="grid gap-x-6 gap-y-1.5 px-5 py-4 sm:grid-cols-[minmax(0,14rem)_minmax(0,15rem)_1fr] sm:items-center"
          >
            <span className="font-medium">
              <span aria-hidden>{icon}</span> {page}
            </span>
            <span className="flex flex-wrap gap-1.5">
              {matches.map((match) => (
                <span key={match} className="rounded-md bg-accent-soft px-2 py-0.5 text-sm">
                  {match}
                </span>
              ))}
              {matches.length === 0 && <span className="text-sm text-ink-faint">No match</span>}
            </span>
            <span className="flex items-start gap-2 text-sm text-ink-soft">
              <Sparkles className="mt-0.5 size-4 shrink-0 text-accent-text" aria-hidden /> {why}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

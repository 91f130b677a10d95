const STEPS = [
  {
    title: 'Link Notion',
    text: 'Notion’s own consent screen asks which pages to share. Nothing else is ever visible to us.',
  },
  {
    title: 'Say what belongs together',
    text: 'Choose the source, the target and the relation property, and add instructions in your own words.',
  },
  {
    title: 'Watch it fill',
    text: 'Each page gets its matches and a reason. New and edited pages follow by themselves.',
  },
];

export function HowItWorks() {
  return (
    <section className="mt-24 below-fold" aria-labelledby="how">
      <h2 id="how" className="text-2xl font-semibold">
        How it works
      </h2>
      <ol className="mt-6 grid gap-8 sm:grid-cols-3">
        {STEPS.map(({ title, text }, index) => (
          <li key={title} className="border-t-2 border-accent pt-4">
            <span className="font-mono text-sm text-accent-text">{index + 1}</span>
            <h3 className="mt-1 font-semibold">{title}</h3>
            <p className="mt-1 text-ink-soft">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

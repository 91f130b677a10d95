const STEPS = [
  { title: 'Create an account', text: 'Your e-mail address and a password. You start with free credits.' },
  {
    title: 'Link with Notion',
    text: 'Notion asks which pages to share. Tick both databases: the one to be filled and the one it should point at.',
  },
  {
    title: 'Press + Add Auto Relation',
    text: 'Select the source database, whose pages get relations, and the target database, which they point at.',
  },
  {
    title: 'Create Relation Property',
    text: 'Give the new property a name, or choose a relation between the two that exists already. Its present values are overwritten.',
  },
  {
    title: 'Say how to match',
    text: 'Instructions in your own words, the number of matches you want, and what of each page is read: its content or one property. The title is always read.',
  },
  {
    title: 'Press Create',
    text: 'The dashboard shows each page as it is done, what is left, and anything that went wrong.',
  },
  {
    title: 'Keep working in Notion',
    text: 'New and edited pages are matched within minutes. When a target changes, the pages that it may concern are checked again, up to your processing limit.',
  },
];

export function GuideSteps() {
  return (
    <ol className="mt-8 space-y-6">
      {STEPS.map(({ title, text }, index) => (
        <li key={title} className="flex gap-4">
          <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft font-mono text-sm text-accent-text">
            {index + 1}
          </span>
          <div>
            <h2 className="font-semibold">{title}</h2>
            <p className="text-ink-soft">{text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

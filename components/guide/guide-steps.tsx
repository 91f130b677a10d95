import type { ReactNode } from 'react';

/** A label as it stands in the app. */
const L = ({ children }: { children: ReactNode }) => <strong className="font-medium text-ink">{children}</strong>;

const STEPS: { title: string; text: ReactNode }[] = [
  {
    title: 'Sign up',
    text: 'Your e-mail address and a password, or Google. You start with free credits; the rest of them comes when you confirm your address.',
  },
  {
    title: 'Link with Notion',
    text: 'Notion asks which pages to share. Tick both databases: the one to be filled and the one it should point at.',
  },
  {
    title: '+ Add Auto Relation',
    text: (
      <>
        Press <L>Select database</L> and choose the source, whose pages get relations: scroll, or search by name. Then
        the target, which they point at, the same way. A database is missing? See below how to share it.
      </>
    ),
  },
  {
    title: 'Create Relation Property',
    text: (
      <>
        Give the new property a name and press <L>Create</L>: it appears in the source, one-way. If a relation to the
        target exists already, its name is shown instead, and you may choose among several or make another. The present
        values of an existing property are overwritten.
      </>
    ),
  },
  {
    title: 'Say how to match',
    text: (
      <>
        <L>Additional AI Instructions</L> in your own words, <L>Number of Matches Desired</L> (any, 1, 0-1, 0-3, 1-n),
        and under <L>Source</L> and <L>Target Database Content</L> what is read besides the title: Page content
        (blocks), or Value of specific property. Nothing else of a page is sent.
      </>
    ),
  },
  {
    title: 'Choose model and limit, and create',
    text: (
      <>
        <L>AI Model</L> is GPT-4o mini unless you change it; larger ones come with your first credit purchase.{' '}
        <L>Processing Limits</L> is how many source pages are checked again at most when target pages change. Then press{' '}
        <L>Create</L>.
      </>
    ),
  },
  {
    title: 'Watch it fill, and keep working in Notion',
    text: (
      <>
        The dashboard shows each Auto Relation’s status, what is left, and any errors. New and edited pages follow by
        themselves. Before a bulk edit, switch it from <L>Active</L> to <L>Disabled</L> to save credits; with{' '}
        <L>Edit</L> everything can be changed later.
      </>
    ),
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

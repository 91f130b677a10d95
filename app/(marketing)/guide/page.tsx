import type { Metadata } from 'next';
import { Guide } from '@/components/guide/guide';
import { supportAddress } from '@/lib/mail/support-address';

export const metadata: Metadata = { title: 'Guide' };

export default function GuidePage() {
  return (
    <article className="mx-auto max-w-2xl pt-12">
      <h1 className="text-3xl font-semibold">Guide</h1>
      <p className="mt-3 text-lg text-ink-soft">
        From two databases to relations that keep themselves, in seven steps.
      </p>
      <Guide contact={supportAddress()} />
    </article>
  );
}

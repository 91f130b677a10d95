import type { Metadata } from 'next';
import { Guide } from '@/components/guide/guide';
import { forFirstPaint } from '@/components/shell/first-content';
import { PageHeader } from '@/components/ui/page-header';
import { requireAccount } from '@/lib/auth/loaders';
import { supportAddress } from '@/lib/mail/support-address';

export const metadata: Metadata = { title: 'Guide' };

export default async function DashboardGuidePage() {
  await forFirstPaint(requireAccount());
  return (
    <article className="max-w-2xl">
      <PageHeader title="Guide" lead="From two databases to relations that keep themselves, in seven steps." />
      <Guide contact={supportAddress()} />
    </article>
  );
}

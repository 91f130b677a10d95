import type { ReactNode } from 'react';
import { describeReach } from '@/components/credits/describe-reach';
import { PageHeader } from '@/components/ui/page-header';
import { MICRO } from '@/lib/credits/format';

export default function CreditsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader
        title="Credits"
        lead={`With GPT-4o mini, 100 credits match about ${describeReach(100n * MICRO)} typical pages; long pages and large targets cost more.`}
      />
      {children}
    </>
  );
}

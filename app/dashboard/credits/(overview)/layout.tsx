import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';

export default function CreditsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader
        title="Credits"
        lead="With GPT-4o mini a credit matches about five short pages; long pages and large targets cost more."
      />
      {children}
    </>
  );
}

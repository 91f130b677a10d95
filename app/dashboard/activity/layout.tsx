import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';

export default function ActivityLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Activity" lead="What became of each page, over all Auto Relations." />
      {children}
    </>
  );
}

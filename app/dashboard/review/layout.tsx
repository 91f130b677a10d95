import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';

export default function ReviewLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader
        title="Review"
        lead="Uncertain matches of all Auto Relations. Nothing is written before you approve it."
      />
      {children}
    </>
  );
}

import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';

export default function ConnectionLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader
        title="Connection"
        lead="Which Notion workspace is linked. Only what you ticked on Notion’s consent screen can be read."
      />
      {children}
    </>
  );
}

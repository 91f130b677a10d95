import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Account" />
      {children}
    </>
  );
}

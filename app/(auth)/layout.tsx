import type { ReactNode } from 'react';
import { Logo } from '@/components/ui/logo';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-4 py-10 sm:py-20">
      <div className="mb-8 flex justify-center">
        <Logo href="/" />
      </div>
      {children}
    </main>
  );
}

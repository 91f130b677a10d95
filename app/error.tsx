'use client';

import { Button, ButtonLink } from '@/components/ui/button';
import { LogoMark } from '@/components/ui/logo';

export default function PageError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 px-4 text-center">
      <LogoMark className="size-10" />
      <h1 className="text-2xl font-semibold">Something went wrong on our side</h1>
      <p className="max-w-sm text-ink-soft">It is noted, and nothing of yours is lost. Try again in a moment.</p>
      <p className="flex flex-wrap justify-center gap-2">
        <Button look="primary" onClick={retry}>
          Try again
        </Button>
        <ButtonLink href="/">Back to the start</ButtonLink>
      </p>
    </main>
  );
}

import { ButtonLink } from '@/components/ui/button';
import { LogoMark } from '@/components/ui/logo';

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 px-4 text-center">
      <LogoMark className="size-10" />
      <h1 className="text-2xl font-semibold">There is nothing here</h1>
      <p className="max-w-sm text-ink-soft">The page does not exist, or it belongs to another account.</p>
      <ButtonLink href="/dashboard">Open the dashboard</ButtonLink>
    </main>
  );
}

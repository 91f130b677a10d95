'use client';

/** Of nothing but what a page has anyway: it is loaded with each one. */
export default function PageError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 px-4 text-center">
      <h1 className="text-2xl font-semibold">Something went wrong on our side</h1>
      <p className="max-w-sm text-ink-soft">It is noted, and nothing of yours is lost. Try again in a moment.</p>
      <p className="flex flex-wrap items-center justify-center gap-5">
        <button
          type="button"
          onClick={retry}
          className="min-h-10 rounded-lg bg-accent px-4 font-medium text-accent-ink hover:bg-accent-hover"
        >
          Try again
        </button>
        <a href="/" className="link">
          Back to the start
        </a>
      </p>
    </main>
  );
}

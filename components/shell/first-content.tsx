import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { headers } from 'next/headers';
import { cache } from 'react';

/** How long a first load may hold back its frame for what is in it. */
const PATIENCE_MS = 150;

/** One of each request. */
const arrival = cache(() => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return { arrive, arrived };
});

/** Waits for what a page shows first, and lets the frame of a first load wait for it, too. */
export async function forFirstPaint<T>(content: Promise<T>): Promise<T> {
  try {
    return await content;
  } finally {
    arrival().arrive();
  }
}

/** React's script in a document leaves a painted skeleton for 300 ms after it noted that time here, however soon the content is there. */
const NOTE_NO_PAINT = "Object.defineProperty(window,'$RT',{set(){}})";

/**
 * Stands first in a frame and shows nothing: holds a document back until its page has read what it shows, for a moment at most, and has a skeleton that is
 * painted all the same give way at once. Pages that are opened from another one show theirs as soon as they are asked for.
 */
export async function FirstContent() {
  const asked = await headers();
  if (asked.get('sec-fetch-dest') !== 'document') return null;
  const { arrived } = arrival();
  // A turn later the page is rendered, too, and is sent with the frame.
  await Promise.race([arrived.then(() => nextTurn()), sleep(PATIENCE_MS)]);
  return (
    // Browsers hide a nonce from whoever reads it back.
    <script nonce={asked.get('x-nonce') ?? undefined} suppressHydrationWarning>
      {NOTE_NO_PAINT}
    </script>
  );
}

'use client';

import PageError from '@/app/error';
import { fontVariables } from '@/app/fonts';
import './globals.css';

/** In place of the whole page, when even its frame failed. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={fontVariables}>
      <title>Something went wrong · Auto Relation</title>
      <body>
        <PageError {...props} />
      </body>
    </html>
  );
}

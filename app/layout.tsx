import { CSPProvider } from '@base-ui/react/csp-provider';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { fontVariables } from '@/app/fonts';
import { THEME_COOKIE, themeClass } from '@/components/ui/theme';
import { readerLocale } from '@/lib/reader-locale';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Auto Relation: AI fills your Notion relations', template: '%s · Auto Relation' },
  description:
    'Relate each page of one Notion database to the right pages of another, by itself, for every new and edited page.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f7' },
    { media: '(prefers-color-scheme: dark)', color: '#131418' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const theme = themeClass((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-locale={readerLocale()} className={`${fontVariables} ${theme}`}>
      <body>
        <CSPProvider nonce={nonce}>{children}</CSPProvider>
      </body>
    </html>
  );
}

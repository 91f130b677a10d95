import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Theme } from '@/components/ui/theme';
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
  return (
    <html
      lang="en"
      data-locale={readerLocale()}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <Theme nonce={nonce}>{children}</Theme>
      </body>
    </html>
  );
}

import type { DataSourceChoice } from '@/lib/connections/browse';

/** A page that is made with its database: its lines become paragraphs. */
export type SamplePage = { title: string; icon: string; lines: readonly string[] };

/** The two databases that can be added to a workspace, by the side that they are meant for. */
export const SAMPLE_DATABASES = {
  source: { title: 'Sample recipes', icon: '🍲' },
  target: { title: 'Sample categories', icon: '📂' },
} as const;

export type SampleSide = keyof typeof SAMPLE_DATABASES;

export type AddedSamples = Record<SampleSide, DataSourceChoice>;

/** One of them as the builder's fields hold it. */
export function toSampleChoice(side: SampleSide, id: string): DataSourceChoice {
  const unknown = { databaseId: null, databaseTitle: null, location: null, url: null, editedAt: null, pageCount: null };
  return { id, ...SAMPLE_DATABASES[side], ...unknown };
}

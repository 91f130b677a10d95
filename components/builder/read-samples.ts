import type { Draft } from '@/components/builder/draft';
import { isUuid } from '@/lib/ids';
import { toSampleChoice } from '@/lib/samples/databases';

/** Both databases from an address that names the sample databases just added, `source.target`; nothing from any other. */
export function readSamples(text = ''): Pick<Draft, 'source' | 'target'> | undefined {
  const [source = '', target = ''] = text.split('.');
  if (!isUuid(source) || !isUuid(target)) return undefined;
  return { source: toSampleChoice('source', source), target: toSampleChoice('target', target) };
}

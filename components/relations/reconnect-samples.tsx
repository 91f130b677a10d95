import type { ReactNode } from 'react';
import { ReconnectSamples } from '@/components/relations/try-samples';
import type { ConnectionView } from '@/lib/connections/data';

/** What stands in place of Notion's consent screen for the sample workspace: it is linked again by the same press as the first time. */
export function reconnectSamples(connection: Pick<ConnectionView, 'sample'> | undefined): ReactNode {
  return connection?.sample ? <ReconnectSamples size="small" /> : null;
}

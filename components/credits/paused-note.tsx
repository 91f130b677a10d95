import { ResumePaused } from '@/components/credits/resume-paused';
import { formatNumber, plural } from '@/components/status/words';
import { Callout } from '@/components/ui/callout';
import type { Paused } from '@/lib/credits/paused';

/** What waited for credits that are here now, and when it goes on. */
export function describePaused({ ready, pages }: Paused): string {
  const one = ready === 1;
  return `${one ? 'One Auto Relation' : `${formatNumber(ready)} Auto Relations`} waited for credits, with ${plural(pages, 'page')} to go. ${one ? 'It goes' : 'They go'} on where ${one ? 'it' : 'they'} stopped: by ${one ? 'itself' : 'themselves'} in about a minute, or now.`;
}

/** On the Credits page: *Resume n paused relations*; nothing when none waits for what was bought. */
export function PausedNote({ paused }: { paused: Paused }) {
  if (!paused.resumesAt) return null;
  return (
    <div className="mb-6">
      <Callout
        title="Your credits are here"
        action={<ResumePaused count={paused.ready} resumesAt={paused.resumesAt.toISOString()} size="small" />}
      >
        {describePaused(paused)}
      </Callout>
    </div>
  );
}

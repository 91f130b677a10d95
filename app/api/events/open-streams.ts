import { closeLive } from '@/lib/rules/live';

const holder = globalThis as { __autoRelationStreams?: Set<() => void> };

/** Without this the server would wait for open streams when it is told to end. */
function streams(): Set<() => void> {
  if (holder.__autoRelationStreams) return holder.__autoRelationStreams;
  const open = new Set<() => void>();
  const closeAll = () => {
    for (const close of [...open]) close();
    closeLive();
  };
  process.once('SIGTERM', closeAll);
  process.once('SIGINT', closeAll);
  holder.__autoRelationStreams = open;
  return open;
}

/** Keeps how to end a stream until it is forgotten. */
export function rememberStream(close: () => void): () => void {
  streams().add(close);
  return () => void streams().delete(close);
}

// Embeds what its parent sends, in a process of its own; ends with it.
import { embedTexts } from '@/lib/embedding/local';

process.on('disconnect', () => process.exit());
process.on('message', async ({ texts }: { texts: string[] }) => {
  const vectors = await embedTexts(texts).catch((error: Error) => ({ error: error.message }));
  process.send?.(vectors);
});

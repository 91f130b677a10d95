const PARENT_CHECK_MS = 500;
// A terminal signals npm and us alike, and npm passes its signal on: one Ctrl-C arrives twice.
const SAME_KEY_MS = 1_000;

interface Stops {
  inOrder(): Promise<void>;
  atOnce(): void;
}

/**
 * Stops in order on Ctrl-C, on SIGTERM and when npm, our parent, is gone; at once on a second Ctrl-C.
 * The function it answers does the same with a message and an exit code.
 */
export function stopOnSignals({ inOrder, atOnce }: Stops): (message: string, code: number) => Promise<void> {
  let stopping = false;
  let firstSignalAt = 0;
  const stop = async (message: string, code: number) => {
    if (stopping) return;
    stopping = true;
    console.log(message);
    try {
      await inOrder();
    } catch (error) {
      console.error((error as Error).message);
      atOnce();
    }
    process.exit(code);
  };
  const onSignal = () => {
    if (stopping) {
      if (Date.now() - firstSignalAt < SAME_KEY_MS) return;
      atOnce();
      process.exit(130);
    }
    firstSignalAt = Date.now();
    void stop('\nStopping…', 0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop('', 0);
  }, PARENT_CHECK_MS).unref();
  process.on('uncaughtException', (error) => void stop(`\n${error.message}`, 1));
  process.on('unhandledRejection', (error) => void stop(`\n${error instanceof Error ? error.message : error}`, 1));
  return stop;
}

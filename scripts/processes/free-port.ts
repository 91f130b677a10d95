import net from 'node:net';

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** The preferred port when nothing listens on it, otherwise any free one of 127.0.0.1. */
export async function findFreePort(preferred?: number): Promise<number> {
  if (preferred) {
    const everywhere = await tryPort(preferred, '::');
    const local = await tryPort(preferred, '127.0.0.1');
    if (local && (everywhere || !(await tryPort(0, '::')))) return preferred;
  }
  const port = await tryPort(0, '127.0.0.1');
  if (!port) throw new Error('No free TCP port was found on 127.0.0.1.');
  return port;
}

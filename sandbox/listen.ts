import type { Server } from 'node:net';

async function listenOn(server: Server, port: number, host: string): Promise<number> {
  try {
    return await tryPort(server, port, host);
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return tryPort(server, 0, host);
  }
}

function tryPort(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Stops listening and cuts the connections that are still open. */
export function closeServer(server: Server & { closeAllConnections?: () => void }): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections?.();
  });
}

/** Lets the servers listen on ports that follow each other, where they are free. Answers `host:port` of each. */
export async function listenInOrder(servers: readonly Server[], firstPort: number, host: string): Promise<string[]> {
  const shown = host === '0.0.0.0' ? '127.0.0.1' : host;
  const addresses: string[] = [];
  for (const [i, server] of servers.entries()) {
    addresses.push(`${shown}:${await listenOn(server, firstPort === 0 ? 0 : firstPort + i, host)}`);
  }
  return addresses;
}

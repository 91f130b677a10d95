import pg from 'pg';

/**
 * A connection that may end at any time: what is asked on it fails, and nothing else. A pool hears of its end only while it is idle or at work, and Node
 * ends a process on an error that nobody hears.
 */
export class PostgresClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

// Preloaded into every process that we start: when its parent is gone, however that ended, it stops as on SIGTERM.
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => {
    // The pipes to the parent are broken by now; writing to them must not get in the way of a clean end.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    setTimeout(() => process.exit(1), 5_000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
}

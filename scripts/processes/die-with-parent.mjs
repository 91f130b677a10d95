// Preloaded into every process that we start: when its parent is gone, however that ended, it stops as on SIGTERM.
// Processes which that one starts may load this too; they live by channels of their own, which are left alone.
if (process.channel && String(process.ppid) === process.env.STARTED_BY_PID) {
  process.channel.unref();
  process.once('disconnect', () => {
    // The pipes to the parent are broken by now; writing to them must not get in the way of a clean end.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    setTimeout(() => process.exit(1), 5_000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
}

// Dying with the launcher: whoever kills the process that they started means this one.

/** Where a launcher holds the other end of a channel (bin/node.cjs), its sudden end is this process's too; what was done is in the journal. */
export function endWithLauncher(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  // Listening alone would keep this process alive.
  process.channel?.unref()
}

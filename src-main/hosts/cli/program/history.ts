// runs compare, export, keep, prune; audit.
import { Option } from 'commander'
import { readWholeNumber } from '../arguments.ts'
import { audit, compareRuns, exportRun, keepRuns, pruneRuns } from '../commands/history.ts'
import type { AuditFlags, ExportFlags, KeepFlags } from '../commands/history.ts'
import type { Kit } from './kit.ts'

export function addHistory({ program, add, withEngine }: Kit): void {
  // Made by the group of `refresh` and `runs`, which comes first.
  const runs = program.commands.find((command) => command.name() === 'runs')
  if (runs === undefined) throw new Error('the commands of the history are added before `runs`')
  withEngine(add(runs, 'compare <a> <b>', 'two runs side by side: states, times, rows, SQL'), (context, _flags, [a, b]) => compareRuns(context, a ?? '', b ?? ''))
  withEngine<ExportFlags>(
    add(runs, 'export <run>', 'one run as a file: the document, or a page that opens anywhere')
      .addOption(new Option('--format <format>', 'json or html (default: by the name of --out, else json)').choices(['json', 'html']))
      .option('--out <file>', 'write it to a file and not to standard output'),
    (context, flags, [run]) => exportRun(context, run ?? '', flags),
  )
  withEngine<KeepFlags>(
    add(runs, 'keep', 'how long refreshes are kept in the history')
      .option('--days <n>', 'so many days', readWholeNumber(1, 36_500))
      .option('--runs <n>', 'so many of one environment', readWholeNumber(1, 10_000_000)),
    keepRuns,
  )
  withEngine<{ dryRun?: boolean }>(add(runs, 'prune', 'remove refreshes that are not kept any more').option('--dry-run', 'say what would go'), pruneRuns)
  withEngine<AuditFlags>(
    add(program, 'audit', 'who deployed what, where and when')
      .option('--verify', 'check that no record was changed, taken out or put in')
      .option('--export <file>', 'write the trail to a file'),
    audit,
  )
}

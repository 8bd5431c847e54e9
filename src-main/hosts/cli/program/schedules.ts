// schedule and notify.
import { Option } from 'commander'
import { collect, readWholeNumber } from '../arguments.ts'
import { addNotification, listNotifications, removeNotification, testNotification } from '../commands/notifications.ts'
import type { NotificationFlags } from '../commands/notifications.ts'
import { addSchedule, listSchedules, nextFires, pauseSchedule, removeSchedule, resumeSchedule, scheduleHistory, setSchedule } from '../commands/schedules.ts'
import type { ScheduleFlags } from '../commands/schedules.ts'
import type { Kit } from './kit.ts'
import type { Command } from 'commander'

export function addSchedules({ program, add, withEngine }: Kit): void {
  const schedule = program.command('schedule').description('refreshes that start by themselves, while a window or `sluice serve` is open')
  withEngine<{ everywhere?: boolean }>(add(schedule, 'list', 'all of the project').option('--everywhere', 'of every project of this data folder'), listSchedules)
  withEngine<ScheduleFlags>(withScheduleFlags(add(schedule, 'add <name>', 'a new one')).option('--paused', 'it starts paused'), (context, flags, [name]) => addSchedule(context, name ?? '', flags))
  withEngine<ScheduleFlags>(withScheduleFlags(add(schedule, 'set <name>', 'change one; what is not given stays')), (context, flags, [name]) => setSchedule(context, name ?? '', flags))
  withEngine(add(schedule, 'pause <name>', 'nothing runs until it is resumed'), (context, _flags, [name]) => pauseSchedule(context, name ?? ''))
  withEngine(add(schedule, 'resume <name>', 'from now on'), (context, _flags, [name]) => resumeSchedule(context, name ?? ''))
  withEngine(add(schedule, 'remove <name>', 'its runs stay in the history'), (context, _flags, [name]) => removeSchedule(context, name ?? ''))
  withEngine<{ when?: string; zone?: string; count?: number }>(
    add(schedule, 'next [name]', 'when it runs next, with what a change of clocks does to it')
      .option('--when <time>', 'of these words or this cron pattern, instead of a schedule')
      .option('--zone <zone>', 'an IANA time zone')
      .option('--count <n>', 'so many (default 10)', readWholeNumber(1, 100)),
    (context, flags, [name]) => nextFires(context, name, flags),
  )
  withEngine<{ limit?: number }>(
    add(schedule, 'history <name>', 'what came of each fire').option('--limit <n>', 'at most so many (default 20)', readWholeNumber(1, 1000)),
    (context, flags, [name]) => scheduleHistory(context, name ?? '', flags),
  )
  const notify = program.command('notify').description('who hears of ends of runs: this desktop, a program, a webhook')
  withEngine(add(notify, 'list', 'all of this data folder, and how their last delivery went'), listNotifications)
  withEngine<NotificationFlags>(
    add(notify, 'add <name>', 'a new one, or another in the place of the one of that name')
      .option('--desktop', 'shown by every window and page that is open')
      .option('--command <program>', 'run without a shell; the summary is on its standard input, as JSON')
      .option('--arg <text>', 'an argument for it; may be given again', collect)
      .option('--timeout <seconds>', 'it is stopped after that (default 30)', readWholeNumber(1, 600))
      .option('--webhook <url>', 'an https address that gets the summary, signed')
      .option('--secret <name>', 'the secret in the keychain that signs it')
      .addOption(new Option('--on <event>', 'failure, recovery, test-failures (default: all three); may be given again').argParser(collect))
      .option('--job <job>', 'only of this job')
      .option('--everywhere', 'of every project, and not only of this one'),
    (context, flags, [name]) => addNotification(context, name ?? '', flags),
  )
  withEngine(add(notify, 'remove <name>', 'nothing is sent any more'), (context, _flags, [name]) => removeNotification(context, name ?? ''))
  withEngine(add(notify, 'test <name>', 'send a test now'), (context, _flags, [name]) => testNotification(context, name ?? ''))
}

function withScheduleFlags(command: Command): Command {
  return command
    .option('--when <time>', '`every weekday at 02:00`, `every 15 minutes`, … or a cron pattern of five fields')
    .option('--zone <zone>', "an IANA time zone, such as Europe/Berlin (default: this machine's)")
    .option('--after-job <job>', 'after each refresh of this job that ends in success')
    .option('--after-env <environment>', 'in this environment (default: its own)')
    .option('--after-schedule <schedule>', 'after each fire of this schedule that ends in success')
    .option('--job <job>', 'what it refreshes: a job, by name or id')
    .option('--include <selector>', 'or these nodes')
    .option('--exclude <selector>', 'nodes to leave out')
    .option('--all', 'or every deployed node')
    .option('--parallelism <n>', 'nodes at the same time', readWholeNumber(1, 64))
    .addOption(new Option('--missed <policy>', 'fires while nobody was there: none runs, one runs for all, or all run (default once)').choices(['skip', 'once', 'all']))
    .addOption(new Option('--overlap <policy>', 'a fire while its last run goes on (default skip)').choices(['skip', 'queue']))
    .option('--retries <n>', 'further attempts at a run that failed (default 0)', readWholeNumber(0, 100))
    .option('--retry-delay <seconds>', 'before each (default 60)', readWholeNumber(0, 86_400))
    .addOption(new Option('--retry-from <place>', 'only what did not end well, or all of it (default failure)').choices(['failure', 'beginning']))
}

// An edit for people: what selects other nodes because of it first, then the lines of each file.
import type { EditedFile, EditPreview } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { counted } from './format.ts'

const MOST_MENTIONS = 20
const MOST_NAMES = 12

export function editText(edit: EditPreview, paint: Paint): string {
  const { what, matches, jobs, notes, files, mentions } = edit
  return [
    paint.bold(what),
    ...part('Matches other nodes than before', matches.map(({ where, selector, before, after }) => `${where}: ${selector}  ${sets(before, after)}`), paint),
    ...part('Jobs that select other nodes', jobs.map(({ name, gains, loses }) => `${name}: ${[...gains.map((node) => paint.green(`+${node}`)), ...loses.map((node) => paint.red(`-${node}`))].slice(0, MOST_NAMES).join(' ')}`), paint),
    ...notes,
    ...(files.length === 0 ? [] : [filesText(files, paint)]),
    ...part('Has the old name too, and stays', mentions.slice(0, MOST_MENTIONS).map(({ file, line, text }) => `${file}:${line}  ${paint.dim(text)}`), paint),
    ...(mentions.length > MOST_MENTIONS ? [`  and ${counted(mentions.length - MOST_MENTIONS, 'line')} more`] : []),
  ].join('\n')
}

/** `path`, and below it every line that goes and comes, with its number. */
export function filesText(files: readonly EditedFile[], paint: Paint): string {
  return files
    .flatMap((file) => [
      paint.bold(headOf(file)),
      ...(file.kind === 'removed' ? [] : file.lines.flatMap(({ line, removed, added }) => [
        ...removed.map((text, index) => `${number(line + index)} ${paint.red(`- ${text}`)}`),
        ...added.map((text) => `${number(undefined)} ${paint.green(`+ ${text}`)}`),
      ])),
    ])
    .join('\n')
}

function headOf({ path, kind, movedTo }: EditedFile): string {
  switch (kind) {
    case 'changed': return path
    case 'moved': return `${path} → ${movedTo ?? ''}`
    case 'new': return `${path} (new)`
    case 'removed': return `${path} (removed)`
  }
}

function part(title: string, lines: readonly string[], paint: Paint): readonly string[] {
  return lines.length === 0 ? [] : [paint.yellow(`${title}:`), ...lines.map((line) => `  ${line}`)]
}

function sets(before: readonly string[], after: readonly string[]): string {
  const [gone, come] = [before.filter((node) => !after.includes(node)), after.filter((node) => !before.includes(node))]
  const names = [...come.map((node) => `+${node}`), ...gone.map((node) => `-${node}`)].slice(0, MOST_NAMES).join(' ')
  return `${counted(before.length, 'node')} → ${after.length} (${names})`
}

function number(line: number | undefined): string {
  return (line === undefined ? '' : String(line)).padStart(6)
}

// Flags that several commands share.
import type { Command } from 'commander'
import { readWholeNumber } from '../arguments.ts'

export const seconds = readWholeNumber(0, 86_400)

export function withSelection(command: Command): Command {
  return command.option('--select <selector>', 'the nodes meant').option('--exclude <selector>', 'nodes to leave out')
}

// schema: the JSON Schema of every document that a command prints.
import { DOCUMENT_NAMES, documentSchema, isDocumentName, printedBy } from '../../../contract/index.ts'
import { fail } from '../../../core/failure/index.ts'
import { report } from '../command.ts'
import { EXIT } from '../exit-status.ts'
import { table } from '../print/format.ts'
import type { Terminal } from '../terminal.ts'

/** Without a name, which there are. */
export function schema(terminal: Terminal, name: string | undefined): number {
  if (name === undefined) return list(terminal)
  if (!isDocumentName(name)) return report(terminal, fail('ARG001', { what: `there is no document ${name}`, hint: `There are: ${DOCUMENT_NAMES.join(', ')}.` }).failure)
  const published = documentSchema(name)
  terminal.print(JSON.stringify(published, null, 2))
  terminal.document(published)
  return EXIT.done
}

function list(terminal: Terminal): number {
  const documents = DOCUMENT_NAMES.map((name) => ({ name, printedBy: printedBy(name) }))
  terminal.print(table(documents, [{ title: 'DOCUMENT', text: ({ name }) => name }, { title: 'PRINTED BY', text: ({ printedBy: by }) => by.join(', ') }], terminal.paint.dim))
  terminal.document({ formatVersion: 1, documents })
  return EXIT.done
}

// Editing a project's files: worked out and shown, then written just so, and undone while nobody else touched what was written.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EditRecord, FileChange } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EditDocument, EditPreview, UndoDocument } from './document.ts'
import type { ApplyRequest, EditRequest, UndoRequest } from './intent.ts'
import { makeEdit } from './make.ts'
import type { MadeEdit } from './made-edit.ts'
import { editedFile, previewOf } from './preview.ts'
import { pathsOf, recordedChanges, undoing } from './recorded.ts'

export interface Edits {
  /** Nothing is written. PRJ001, PRJ004 to PRJ006, SEL001, ENV001, EDT001 to EDT003, EDT007. */
  preview(request: EditRequest): Promise<Result<EditPreview>>
  /** As `preview`; EDT004, EDT006. */
  apply(request: ApplyRequest): Promise<Result<EditDocument>>
  /** The last edit of the project. PRJ001, EDT001, EDT005, EDT006. */
  undo(request: UndoRequest): Promise<Result<UndoDocument>>
}

export function createEdits(context: EngineContext): Edits {
  const { ports, projects } = context
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: two edits at once would each see the other's files half written. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }

  async function work({ folder, intent }: EditRequest): Promise<Result<Worked>> {
    const opened = await projects.open(folder)
    if (!opened.ok) return opened
    const edit = await makeEdit({ repository: ports.repository, opened: opened.value }, intent)
    if (!edit.ok) return edit
    const preview = previewOf(opened.value, edit.value, ports.digest)
    const interrupted = ports.edits.last(opened.value.place.root)
    const notes = interrupted?.isDone === false ? [`An edit was interrupted when it was half written: ${interrupted.what}. Undo puts back what it wrote.`, ...preview.notes] : preview.notes
    return ok({ opened: opened.value, edit: edit.value, preview: { ...preview, notes } })
  }

  async function apply({ expectHash, ...request }: ApplyRequest): Promise<Result<EditDocument>> {
    const worked = await work(request)
    if (!worked.ok) return worked
    const { opened, edit, preview } = worked.value
    if (expectHash !== undefined && expectHash !== preview.hash) return fail('EDT004', {})
    if (edit.changes.length === 0) return ok({ ...preview, id: null })
    const id = ports.ids.uuid()
    ports.edits.begin({ id, root: opened.place.root, at: ports.clock.now(), what: edit.what, changes: recordedChanges(edit.changes, ports.digest) })
    const written = await write(opened, edit.changes, () => ports.edits.drop(id))
    if (!written.ok) return written
    ports.edits.finish(id)
    return ok({ ...preview, id })
  }

  /** What could not be put back keeps its record, so that undoing it later is possible. */
  async function write({ place }: OpenProject, changes: readonly FileChange[], forget: () => void): Promise<Result<void>> {
    const written = await ports.workTree.write(place, changes)
    const isPartly = !written.ok && written.failure.code === 'EDT006' && written.failure.facts.left.length > 0
    if (!written.ok && !isPartly) forget()
    return written
  }

  async function undo({ folder, edit, isDry = false }: UndoRequest): Promise<Result<UndoDocument>> {
    const opened = await projects.open(folder)
    if (!opened.ok) return opened
    const { place } = opened.value
    const record = ports.edits.last(place.root)
    if (record === undefined || (edit !== undefined && record.id !== edit)) return fail('EDT005', { folder: place.root })
    const changes = await backOf(opened.value, record)
    if (!changes.ok) return changes
    const written = isDry ? ok(undefined) : await ports.workTree.write(place, changes.value)
    if (!written.ok) return written
    if (!isDry) ports.edits.drop(record.id)
    return ok({ formatVersion: 1, what: record.what, files: changes.value.map(editedFile) })
  }

  async function backOf({ place }: OpenProject, record: EditRecord): Promise<Result<readonly FileChange[]>> {
    const read = await ports.repository.read(place, pathsOf(record))
    if (!read.ok) return read
    return undoing(record, new Map(read.value.map(({ path, text }) => [path, text])), ports.digest)
  }

  return {
    preview: async (request) => {
      const worked = await work(request)
      return worked.ok ? ok(worked.value.preview) : worked
    },
    apply: (request) => inTurn(() => apply(request)),
    undo: (request) => inTurn(() => undo(request)),
  }
}

interface Worked {
  readonly opened: OpenProject
  readonly edit: MadeEdit
  readonly preview: EditPreview
}

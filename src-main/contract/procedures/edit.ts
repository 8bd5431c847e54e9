// Edits of a project's files.
import { z } from 'zod'
import { editDocument, editIntent, editPreview, undoDocument } from '../views/edit.ts'
import { none, projectInput } from './shapes.ts'

export const editProcedures = {
  /** What an edit would change in which files; nothing is written. */
  'edit.preview': { input: projectInput.extend({ intent: editIntent }), output: editPreview, event: none },
  /** Does it, all of it or none; with `expectHash` only what that preview showed. */
  'edit.apply': { input: projectInput.extend({ intent: editIntent, expectHash: z.string().optional() }), output: editDocument, event: none },
  /** Undoes the last edit of the project, or `edit` where that is the last. */
  'edit.undo': { input: projectInput.extend({ edit: z.string().optional(), isDry: z.boolean().optional() }), output: undoDocument, event: none },
} as const

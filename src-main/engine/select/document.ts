// What a selection holds, and why each node is in it; and the words that one can be written with.
export interface SelectionDocument {
  readonly formatVersion: 1
  readonly nodes: { readonly id: string; readonly location: string; readonly name: string; readonly nodeType: string; readonly why: string[] }[]
  /** `span` is a place in `text`, the selector that it is about. */
  readonly warnings: { readonly code: string; readonly message: string; readonly span?: { readonly start: number; readonly end: number }; readonly text?: string }[]
}

/** Values of the keys that a project's view does not hold; a node type's are its name, its id and how nodes write it. */
export interface VocabularyDocument {
  readonly nodeTypes: string[]
  readonly tags: string[]
  readonly columns: string[]
}

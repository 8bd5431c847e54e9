// What a selection holds, and why each node is in it.
export interface SelectionDocument {
  readonly formatVersion: 1
  readonly nodes: { readonly id: string; readonly location: string; readonly name: string; readonly nodeType: string; readonly why: string[] }[]
  readonly warnings: { readonly code: string; readonly message: string; readonly span?: { readonly start: number; readonly end: number } }[]
}

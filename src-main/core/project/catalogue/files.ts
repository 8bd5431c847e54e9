// PRJ1xx: what one file says by itself.
import type { Entries } from './entry.ts'

export interface FileFacts {
  PRJ101: { readonly problem: string }
  PRJ102: { readonly expected: string }
  PRJ103: { readonly expected: string; readonly found: string }
  PRJ104: { readonly key: string; readonly expected: string; readonly found: string }
  PRJ105: { readonly key: string; readonly what: string }
  PRJ106: { readonly problem: string }
  PRJ107: { readonly key: string }
  PRJ108: { readonly version: number; readonly known: number }
  PRJ109: { readonly type: string; readonly problem: string }
  PRJ110: { readonly key: string }
  PRJ111: { readonly environment: string; readonly key: string }
  PRJ112: { readonly id: string }
  PRJ113: { readonly kind: string }
  PRJ120: { readonly annotation: string; readonly problem: string }
  PRJ121: { readonly file: string }
  PRJ122: { readonly annotation: string }
  PRJ123: { readonly expression: string }
  PRJ124: { readonly template: string }
  PRJ125: { readonly annotation: string; readonly expected: string }
  PRJ131: { readonly type: string; readonly option: string }
  PRJ132: { readonly type: string; readonly strategy: string }
}

export const FILE_FINDINGS: Entries<FileFacts> = {
  PRJ101: {
    severity: 'error',
    meaning: 'A file is not valid YAML.',
    text: (f) => `Not valid YAML: ${f.problem}. Correct the line, or restore the file from git; the rest of the project is open.`,
  },
  PRJ102: {
    severity: 'error',
    meaning: 'A file is empty.',
    text: (f) => `The file is empty where ${f.expected} was expected. Delete it, or restore it from git.`,
  },
  PRJ103: {
    severity: 'error',
    meaning: 'A file holds something else than its folder is for.',
    text: (f) => `This is ${f.found}, not ${f.expected}. Move the file out of this folder, or restore it from git.`,
  },
  PRJ104: {
    severity: 'warning',
    meaning: 'A value is of the wrong kind and was left out.',
    text: (f) => `${f.key} is ${f.found}, and ${f.expected} was expected; it was left out. Correct the value.`,
  },
  PRJ105: {
    severity: 'error',
    meaning: 'A key that is needed is missing.',
    text: (f) => `${f.what} has no ${f.key} and was left out. Add it.`,
  },
  PRJ106: {
    severity: 'error',
    meaning: 'The SELECT of a SQL node does not parse.',
    text: (f) => `The SELECT cannot be read: ${f.problem}. The node is left out until it is corrected, and what is deployed of it stays.`,
  },
  PRJ107: {
    severity: 'warning',
    meaning: 'A key is in a YAML mapping twice.',
    text: (f) => `${f.key}; the last one was taken. Delete the others.`,
  },
  PRJ108: {
    severity: 'warning',
    meaning: 'A file is of a newer version than this one knows.',
    text: (f) => `The file is of version ${f.version}, and versions up to ${f.known} are known; it was read as far as it is understood.`,
  },
  PRJ109: {
    severity: 'error',
    meaning: "A node type's nodeMetadataSpec is not valid YAML.",
    text: (f) => `The nodeMetadataSpec of node type ${f.type} cannot be read: ${f.problem}. Its options have no defaults until it is corrected.`,
  },
  PRJ110: {
    severity: 'error',
    meaning: 'A file ends before it is whole.',
    text: (f) => `The file has no ${f.key}, which is written last: it was cut off, and its node is left out. Restore it from git.`,
  },
  PRJ111: {
    severity: 'warning',
    meaning: 'The built-in environment sandbox takes mapping and parameters only.',
    text: (f) => `${f.key} of the environment ${f.environment} is left out: it always runs on the embedded warehouse. Define another environment for it.`,
  },
  PRJ112: {
    severity: 'warning',
    meaning: 'An environment has the name of the built-in one.',
    text: (f) => `The name sandbox belongs to the built-in environment. Rename this one, or reach it by its id, ${f.id}.`,
  },
  PRJ113: {
    severity: 'warning',
    meaning: 'A value looks like a secret.',
    text: (f) => `This looks like ${f.kind}. Take it out, change it where it is used, and store the new one with the connection: secrets are kept in the keychain only.`,
  },
  PRJ120: {
    severity: 'error',
    meaning: 'An annotation of a SQL node cannot be read.',
    text: (f) => `${f.annotation} cannot be read: ${f.problem}. Write @name, or @name("value", …) with a quote inside it doubled; the node is left out until it is corrected, and what is deployed of it stays.`,
  },
  PRJ121: {
    severity: 'warning',
    meaning: 'A SQL node has no @id.',
    text: (f) => `The node has no @id, so its path stands for it: with the file renamed, ${f.file} would be another node, and its table would be dropped and made anew. Add a first line @id("…") with a new UUID.`,
  },
  PRJ122: {
    severity: 'warning',
    meaning: 'An annotation of a SQL node stands where it says nothing.',
    text: (f) => `${f.annotation} belongs to no column here, and is left out. Write it after a column of the first SELECT list, or above the SELECT for the whole node.`,
  },
  PRJ123: {
    severity: 'error',
    meaning: 'An expression of a SQL node has no alias.',
    text: (f) => `${f.expression} has no alias, so its column has no name. Write AS and a name after it; the node is left out until then, and what is deployed of it stays.`,
  },
  PRJ124: {
    severity: 'error',
    meaning: 'A template of a SQL node decides over its columns.',
    text: (f) => `${f.template} decides over columns or their names, which are to be known without rendering. Keep it inside one expression, or in what comes after FROM; the node is left out until then, and what is deployed of it stays.`,
  },
  PRJ125: {
    severity: 'warning',
    meaning: 'An annotation of a SQL node has a value that it cannot have.',
    text: (f) => `${f.annotation} is left out: ${f.expected} was expected. Correct it.`,
  },
  PRJ131: {
    severity: 'warning',
    meaning: 'An option of a node type has no attributeName.',
    text: (f) => `The option ${f.option} of node type ${f.type} has no attributeName, so no template can read it and it was left out. Give it one.`,
  },
  PRJ132: {
    severity: 'warning',
    meaning: "A node type's deployStrategy is not one that is known.",
    text: (f) => `The deployStrategy ${f.strategy} of node type ${f.type} is not known, and default was taken. Write default, transient or advanced.`,
  },
}

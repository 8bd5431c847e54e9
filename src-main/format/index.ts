// The project's format: repository files ⇄ core/project.
export { assemble } from './assemble.ts'
export { decodeFile } from './decode-file.ts'
export type { DecodedFile, FormatFile, Part } from './files.ts'
export { locate } from './locate.ts'
export type { TextPosition } from './locate.ts'
export { decodeNodeTypes } from './node-types.ts'
export { isFormatFile } from '../core/project/index.ts'

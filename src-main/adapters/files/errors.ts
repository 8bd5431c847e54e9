// What the file system said, told apart by its code.

export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

export function isAbsent(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR'
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

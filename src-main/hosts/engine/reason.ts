// Why the system refused a file or a folder, in words.

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written or read by this user',
  EEXIST: 'a file of that name is there already',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file and not a folder',
  EPERM: 'the system does not allow it',
  EROFS: 'its disk can only be read',
}

/** The system's code in words where it has some, else what the error itself says. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return WORDS[code] ?? error.message
}

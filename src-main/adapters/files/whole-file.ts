// Files replaced whole: written beside their place, made durable, and put there by a rename, which happens or does not.
import { randomUUID } from 'node:crypto'
import { mkdir, open, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const NEW_FILE = 0o666

/** The text in a file beside `target`, with the mode of the file `like`, where there is one; its name is none of the format's. */
export async function writeBeside(target: string, text: string, like: string | undefined): Promise<string> {
  await mkdir(dirname(target), { recursive: true })
  const temporary = join(dirname(target), `.${basename(target).slice(0, 80)}.${randomUUID().slice(0, 8)}.tmp`)
  const before = like === undefined ? undefined : await stat(like).catch(() => undefined)
  const file = await open(temporary, 'wx', NEW_FILE)
  try {
    if (before !== undefined) await file.chmod(before.mode)
    await file.writeFile(text)
    await file.sync()
  } catch (error) {
    await file.close()
    await unlink(temporary).catch(() => undefined)
    throw error
  }
  await file.close()
  return temporary
}

/** Makes the renames in these folders durable, where the system lets a folder be opened. */
export async function syncFolders(folders: Iterable<string>): Promise<void> {
  for (const folder of new Set(folders)) {
    const handle = await open(folder, 'r').catch(() => undefined)
    await handle?.sync().catch(() => undefined)
    await handle?.close()
  }
}

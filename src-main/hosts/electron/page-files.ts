// Which file of the built page a URL means; everything else is refused. Pure, so that the rule can be tested without a window.
import { extname, join, sep } from 'node:path'

export const SCHEME = 'sluice'
export const ORIGIN = `${SCHEME}://app`

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json',
}

export interface PageFile {
  readonly path: string
  readonly type: string
}

/** undefined: not ours, outside the folder, or of a kind that the page has no use for. */
export function pageFile(folder: string, url: string): PageFile | undefined {
  if (!isOwnUrl(url)) return undefined
  const name = decoded(new URL(url).pathname)
  if (name === undefined || name.includes('\0') || name.includes('\\')) return undefined
  const path = join(folder, name === '/' ? 'index.html' : name)
  const type = TYPES[extname(path)]
  return path.startsWith(folder + sep) && type !== undefined ? { path, type } : undefined
}

/** By its parts: a text that only begins alike is another origin. */
export function isOwnUrl(url: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(url)
    return protocol === `${SCHEME}:` && host === 'app' && username === '' && password === ''
  } catch {
    return false
  }
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}

// Runs the system's git: no shell, no locks, no prompts, and neither hooks nor monitors that a repository may name.
import { spawn } from 'node:child_process'

/** Bytes of output beyond which git is stopped. */
const MOST_OUTPUT = 1 << 30

export type GitOutput =
  | { readonly ok: true; readonly stdout: Buffer }
  | { readonly ok: false; readonly reason: string; readonly isMissing: boolean }

const SETTINGS = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.quotePath=false', 'commit.gpgSign=false', 'core.autocrlf=false']

const LEADING = ['--no-optional-locks', ...SETTINGS.flatMap((setting) => ['-c', setting])]

export function runGit(folder: string, args: readonly string[], input = ''): Promise<GitOutput> {
  return new Promise((resolve) => {
    const git = spawn('git', [...LEADING, '-C', folder, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
      windowsHide: true,
    })
    const out: Buffer[] = []
    let size = 0
    let problem = ''
    git.stdout.on('data', (chunk: Buffer) => {
      out.push(chunk)
      size += chunk.length
      if (size > MOST_OUTPUT) git.kill()
    })
    git.stderr.on('data', (chunk: Buffer) => {
      if (problem.length < 2_000) problem += chunk.toString('utf8')
    })
    git.on('error', (error: NodeJS.ErrnoException) => {
      const isMissing = error.code === 'ENOENT'
      resolve({ ok: false, reason: isMissing ? 'git is not installed' : error.message, isMissing })
    })
    git.on('close', (code) => {
      if (code === 0) resolve({ ok: true, stdout: Buffer.concat(out) })
      else resolve({ ok: false, reason: problem.trim().split('\n').at(-1) ?? `git ended with ${code}`, isMissing: false })
    })
    // A git that ended early closes its input; what it has to say is in its exit.
    git.stdin.on('error', () => undefined)
    git.stdin.end(input)
  })
}

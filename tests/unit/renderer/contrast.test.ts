// Every text colour against every surface that it stands on: at least 4.5 to 1 (WCAG 2, AA), in light and in dark.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../../src-renderer/ui/tokens.css'), 'utf8')

const GROUNDS = ['ground', 'surface', 'raised', 'sunken', 'hover', 'selected']
const PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...['ok', 'run', 'fail', 'warn', 'skip', 'held'].flatMap((tone) => [...['surface', 'raised', 'selected', `${tone}-2`].map((ground) => [tone, ground] as const), ['ink', `${tone}-2`] as const, ['ink-2', `${tone}-2`] as const]),
  ['accent', 'surface'], ['accent', 'selected'], ['accent', 'accent-2'], ['ink', 'accent-2'], ['ink-2', 'accent-2'], ['on-accent', 'accent'], ['blocked', 'skip-2'],
  ['on-env', 'env-dev'], ['on-env', 'env-staging'], ['on-env', 'env-prod'],
  ['ink', 'add'], ['ink', 'del'], ['ink-2', 'add'], ['ink-2', 'del'],
]

it.each([['light', ':root'], ['dark', '[data-theme="dark"]']])('reads well in %s', (theme, selector) => {
  const tokens = new Map([...block(':root'), ...(theme === 'dark' ? block(selector) : [])])
  const weak = PAIRS.map(([text, ground]) => ({ pair: `${text} on ${ground}`, ratio: contrast(colour(tokens, text), colour(tokens, ground)) })).filter(({ ratio }) => ratio < 4.5)
  expect(weak).toEqual([])
})

function block(selector: string): readonly (readonly [string, string])[] {
  const start = css.indexOf(`${selector} {`)
  const body = css.slice(start, css.indexOf('\n}', start))
  return [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name = '', value = '']) => [name, value])
}

function colour(tokens: ReadonlyMap<string, string>, name: string): string {
  const value = tokens.get(name)
  if (value === undefined) throw new Error(`tokens.css has no --${name}`)
  return value
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return Math.round(((light + 0.05) / (dark + 0.05)) * 100) / 100
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

// Which files the desktop serves to its page, and what it takes from a command line.
import { expect, it } from 'vitest'
import { readOptions } from '../../../src-main/hosts/electron/options.ts'
import { isOwnUrl, pageFile } from '../../../src-main/hosts/electron/page-files.ts'

it('serves the files of the page and nothing else', () => {
  const urls = ['sluice://app/', 'sluice://app/index.html?folder=%2Ftmp', 'sluice://app/assets/a.woff2', 'sluice://app/..%2f..%2fetc%2fpasswd.js', 'sluice://app/a%00.js', 'sluice://app/a%5c..%5cb.js', 'sluice://app/secret.pem', 'sluice://app/%', 'sluice://other/index.html', 'file:///page/index.html', 'https://app/index.html']
  expect(urls.map((url) => pageFile('/page', url)?.path)).toEqual(['/page/index.html', '/page/index.html', '/page/assets/a.woff2', ...new Array<undefined>(8).fill(undefined)])
})

it('knows its own origin by its parts and not by how the text begins', () => {
  expect(['sluice://app/', 'sluice://app.example.com/', 'sluice://app@example.com/', 'sluice://user@app/', 'sluicex://app/', 'nonsense'].map(isOwnUrl)).toEqual([true, false, false, false, false, false])
})

it('finds its options among those of Chromium', () => {
  expect(readOptions(['/checkout', '--no-sandbox', '--engine=/run/engine.sock', '--folder', '/work', '--user-data-dir=/tmp'])).toEqual({ folder: '/work', dataFolder: undefined, engine: '/run/engine.sock' })
})

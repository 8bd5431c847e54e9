// Under which names the server answers.
import { expect, it } from 'vitest'
import { createBorder } from '../../../src-main/hosts/web/border.ts'

const hosts = (address: string, host: string, asked: readonly (string | undefined)[]): boolean[] => {
  const border = createBorder({ address, host })
  return asked.map((name) => border.isOwnHost(name))
}

it('answers to the names of this machine at its own port', () => {
  expect(hosts('http://127.0.0.1:4000', '127.0.0.1', ['127.0.0.1:4000', 'localhost:4000', 'LOCALHOST:4000', '[::1]:4000'])).toEqual([true, true, true, true])
})

it('answers to nothing else', () => {
  const asked = [undefined, '', 'evil.example:4000', '127.0.0.1:4001', '127.0.0.1', 'localhost', '127.0.0.1.evil.example:4000', 'ada@127.0.0.1:4000', '127.0.0.1:4000/x', '127.0.0.1:4000 evil', '0.0.0.0:4000']
  expect(hosts('http://127.0.0.1:4000', '127.0.0.1', asked)).toEqual(asked.map(() => false))
})

it('leaves out a port that the protocol has anyway', () => {
  expect(hosts('https://box.example:443', 'box.example', ['box.example', 'box.example:443', 'box.example:80'])).toEqual([true, true, false])
})

it('takes its own origin and no other', () => {
  const border = createBorder({ address: 'http://127.0.0.1:4000', host: '127.0.0.1' })
  const origins = ['http://127.0.0.1:4000', 'http://localhost:4000', 'https://127.0.0.1:4000', 'http://127.0.0.1:4001', 'http://evil.example', 'null', '']
  expect(origins.map((origin) => border.isOwnOrigin(origin))).toEqual([true, true, false, false, false, false, false])
})

// New names in selectors: only the value that names the thing, as it was written.
import { expect, test } from 'vitest'
import { linkProject } from '../../../src-main/core/project/index.ts'
import { applySplices, renameInSelector, renameSubgraphInSelector } from '../../../src-main/core/refactor/index.ts'
import { selectorWorld } from '../../../src-main/core/selector/index.ts'
import { sampleProject } from '../selector/sample.ts'

const world = selectorWorld(linkProject(sampleProject({ nodes: { 'WORK.OLD': {}, 'WORK.TWICE': {}, 'RAW.TWICE': {}, 'RAW.OTHER': {} } }), []))

const rename = (text: string, from = 'WORK.OLD', to = 'WORK.NEW'): string => {
  const place = (name: string) => ({ location: name.split('.')[0] ?? '', name: name.split('.')[1] ?? '' })
  return applySplices(text, renameInSelector(text, { id: from, from: place(from), to: place(to) }, world))
}

test('the value changes, whatever stands around it stays', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['{ OLD }', '{ NEW }'],
    ['+{  OLD }+2 ', '+{  NEW }+2 '],
    ['{ location: "WORK" name: "OLD" } OR { location: RAW name: OTHER }', '{ location: "WORK" name: "NEW" } OR { location: RAW name: OTHER }'],
    ['{ name : old , location:WORK }', '{ name : NEW , location:WORK }'],
    ['{"OLD"} && NOT roots({name:OLD})', '{"NEW"} && NOT roots({name:NEW})'],
    ['between({ OLD }, { OTHER })', 'between({ NEW }, { OTHER })'],
    ['{ name: OLD status: failed }', '{ name: NEW status: failed }'],
  ]
  expect(cases.map(([text]) => rename(text))).toEqual(cases.map(([, after]) => after))
})

test('globs, ids, other keys, other nodes and texts that do not parse stay', () => {
  const texts = ['{ O* }', '{ OL? }', '{ nodeID: "WORK.OLD" }', '{ column: OLD }', '{ subgraph: OLD }', '{ location: RAW name: OLD }', '{*}', '{ OLD', '']
  expect(texts.map((text) => rename(text))).toEqual(texts)
})

test('a name that picks several nodes stays: another one would be lost with it', () => {
  expect([rename('{ TWICE }', 'WORK.TWICE'), rename('{ location: WORK name: TWICE }', 'WORK.TWICE')]).toEqual(['{ TWICE }', '{ location: WORK name: NEW }'])
})

test('odd names are quoted, and matched as they are', () => {
  expect([rename('{ OLD }', 'WORK.OLD', 'WORK.Two words'), rename('{ name: OLD }', 'WORK.OLD', 'WORK.A[1]'), rename('{ "OLD" }', 'WORK.OLD', 'WORK.a"b')]).toEqual(['{ "Two words" }', '{ name: A[[]1] }', '{ "a\\"b" }'])
})

test('a move changes the location beside the name, and nowhere else', () => {
  expect(rename('{ location: WORK name: OLD } OR { location: WORK name: O* }', 'WORK.OLD', 'MART.OLD')).toBe('{ location: MART name: OLD } OR { location: WORK name: O* }')
})

test('a subgraph is renamed where it is named', () => {
  const text = '{subgraph:"Order to cash"}+ OR { subgraph: Order* }'
  expect(applySplices(text, renameSubgraphInSelector(text, 'Order to cash', 'Sales'))).toBe('{subgraph:"Sales"}+ OR { subgraph: Order* }')
})

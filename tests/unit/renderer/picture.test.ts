// What the graph and the browser show of a project.
import { describe, expect, it } from 'vitest'
import type { ProjectView } from '../../../src-main/contract/index.ts'
import { lineageOf, pictureOf } from '../../../src-renderer/features/graph/picture.ts'
import { browserRows } from '../../../src-renderer/features/project/rows.ts'
import { locationPlaces } from '../../../src-renderer/lib/locations.ts'

/** RAW → STG → MART in a chain of `length` nodes, a third of them in each. */
function project(length: number): ProjectView {
  const names = ['RAW', 'STG', 'MART']
  const location = (index: number) => names[Math.floor((index * names.length) / length)] ?? ''
  const nodes = Array.from({ length }, (_, index) => ({ id: `n${index}`, name: `NODE_${index}`, location: location(index), nodeType: 'Stage', isSource: index === 0, materialization: 'table', columns: 3, errors: index === 1 ? 1 : 0, warnings: 0 }))
  return {
    id: 'p', name: 'p', folder: '/p', layout: 'current', git: null, activeEnvironment: 'dev', nodes,
    locations: ['MART', 'RAW', 'STG'].map((name) => ({ name, nodes: nodes.filter((node) => node.location === name).length })),
    edges: nodes.slice(1).map((_, index): [number, number] => [index, index + 1]),
    jobs: [{ id: '1', name: 'Nightly', include: '{*}', exclude: '' }],
    subgraphs: [{ id: '1', name: 'All of it', nodes: [0, 1, 2], deadIds: 0 }],
    environments: [{ id: 'dev', name: 'dev', warehouse: 'embedded warehouse', engine: 'duckdb', stage: 0 }],
    findings: { errors: 1, warnings: 0, infos: 0 },
  }
}

describe('the picture of a project', () => {
  it('draws cards while they can be read, and the map of more than 300', () => {
    expect([pictureOf(project(300), { prefersGroups: false }).kind, pictureOf(project(301), { prefersGroups: false }).kind]).toEqual(['cards', 'map'])
  })

  it('draws groups by location with one edge between two of them', () => {
    expect(pictureOf(project(900), { prefersGroups: true })).toEqual({
      kind: 'groups', groups: [{ name: 'MART', nodes: 300 }, { name: 'RAW', nodes: 300 }, { name: 'STG', nodes: 300 }], edges: [[1, 2], [2, 0]],
    })
  })

  it('keeps the edges between the nodes of a selection, renumbered', () => {
    expect(pictureOf(project(9), { only: new Set([3, 4, 6]), prefersGroups: false })).toEqual({ kind: 'cards', nodes: [3, 4, 6], edges: [[0, 1]] })
  })

  it('says that nothing is selected instead of showing a blank plane', () => {
    expect(pictureOf(project(9), { only: new Set(), prefersGroups: true })).toEqual({ kind: 'empty' })
  })

  it('finds what is above and below a node, and not what is beside it', () => {
    expect([...lineageOf(1, [[0, 1], [1, 2], [0, 3], [4, 2]], 5)].sort()).toEqual([0, 1, 2])
  })
})

describe('the project browser', () => {
  it('lists locations in the order that data flows through them', () => {
    expect([...locationPlaces(project(9)).keys()]).toEqual(['RAW', 'STG', 'MART'])
  })

  it('shows sections with their counts, and nodes only of what is unfolded', () => {
    const rows = browserRows({ project: project(6), environment: 'dev', filter: '', unfolded: new Set(['RAW']) })
    expect(rows.map((row) => `${row.kind} ${row.label}`)).toEqual([
      'section Locations', 'location RAW', 'node NODE_0', 'node NODE_1', 'location STG', 'location MART',
      'section Subgraphs', 'subgraph All of it', 'section Jobs', 'job Nightly', 'section Environments', 'environment dev',
    ])
  })

  it('unfolds what a filter finds and leaves out sections without a match', () => {
    const rows = browserRows({ project: project(6), environment: 'dev', filter: 'node_4', unfolded: new Set() })
    expect(rows.map((row) => `${row.kind} ${row.label}`)).toEqual(['section Locations', 'location MART', 'node NODE_4'])
  })
})

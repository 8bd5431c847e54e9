// The words that selectors of a project are completed with, from its view and the few lists that it does not hold.
import type { ProjectView, VocabularyDocument } from '../../src-main/contract/index.ts'
import { createVocabulary, indexValues } from '../../src-main/core/selector/index.ts'
import type { IndexedKey, ValueIndex, Vocabulary } from '../../src-main/core/selector/index.ts'

/** Of tags, columns and the ids of node types it knows the words alone, not which nodes they pick. */
export function vocabularyOf({ nodes, subgraphs }: ProjectView, words: VocabularyDocument): Vocabulary {
  const made = new Map<IndexedKey, ValueIndex>()

  function make(key: IndexedKey): ValueIndex {
    return indexValues(nodes.length, (add) => {
      switch (key) {
        case 'name':
          return nodes.forEach((node, number) => add(node.name, number))
        case 'nodeID':
          return nodes.forEach((node, number) => add(node.id, number))
        case 'location':
          return nodes.forEach((node, number) => add(node.location, number))
        case 'materialization':
          return nodes.forEach((node, number) => add(node.materialization, number))
        case 'nodeType':
          nodes.forEach((node, number) => add(node.nodeType, number))
          return words.nodeTypes.forEach((type) => add(type))
        case 'subgraph':
          return subgraphs.forEach((subgraph) => {
            add(subgraph.name)
            subgraph.nodes.forEach((number) => add(subgraph.name, number))
          })
        case 'column':
          return words.columns.forEach((column) => add(column))
      }
    })
  }

  function index(key: IndexedKey): ValueIndex {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }

  return createVocabulary({ nodes, index, tags: { names: words.tags } })
}

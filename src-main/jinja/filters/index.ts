// All filters by name. `escape` is SQL's here: the text that templates make is SQL, never HTML.
import type { Table } from '../builtin.ts'
import { GROUP_FILTERS } from './group.ts'
import { LIST_FILTERS } from './list.ts'
import { NUMBER_FILTERS } from './number.ts'
import { SELECT_FILTERS } from './select.ts'
import { PPRINT_FILTERS } from './pprint.ts'
import { TEXT_FILTERS } from './text.ts'
import { URLIZE_FILTERS } from './urlize.ts'
import { WRITE_FILTERS } from './write.ts'

export const FILTERS: Table = Object.assign(Object.create(null), TEXT_FILTERS, WRITE_FILTERS, NUMBER_FILTERS, LIST_FILTERS, GROUP_FILTERS, SELECT_FILTERS, PPRINT_FILTERS, URLIZE_FILTERS)

// The values of a running template and what can be done with any of them.
export * from './value.ts'
export { arithmetic, compareNumbers, float, floatText, int, integer, isFloat, isInt, isNumber, negate, numberText, toBig, toNumber } from './numbers.ts'
export { equal, order, truth } from './compare.ts'
export { dictOf, mappingDelete, mappingEntries, mappingGet, mappingHas, mappingKeys, mappingSet, mappingSize, mappingValues, type Mapping } from './mapping.ts'
export { repr, text } from './text.ts'
export { article, at, characters, contains, isIterable, iterate, lengthOf, slice, textLength, type Slice } from './sequence.ts'

// Tables and views as shapes.
export * from './types.ts'
export { asAdded } from './columns.ts'
export { isNotMade } from './not-made.ts'
export { sameType, typeText } from './sql-type.ts'
export { isOtherKind, typeKind } from './type-kind.ts'

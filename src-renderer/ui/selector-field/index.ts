// A text box for selectors: coloured, completed, and with its mistakes underlined and mended.
export { SelectorField } from './selector-field.tsx'
export type { SelectorFieldProps } from './selector-field.tsx'

// The project browser.
export { Browser } from './browser.tsx'

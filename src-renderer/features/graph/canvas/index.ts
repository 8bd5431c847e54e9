// Cards on a plane.
export { Canvas } from './canvas.tsx'
export type { CanvasProps } from './canvas.tsx'
export type { Card } from './card-node.tsx'

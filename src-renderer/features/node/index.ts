// The inspector of one node.
export { NodeInspector } from './node-inspector.tsx'

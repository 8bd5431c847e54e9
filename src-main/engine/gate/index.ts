// The gate of an environment, for whoever asks and for whoever goes through it.
export { auditDrain } from './audit-drain.ts'
export { chooseAtGate } from './choose.ts'
export { holdGate, releaseGate } from './hold.ts'
export { lookForHold } from './look.ts'
export { takePlace } from './place.ts'
export { showGate } from './show.ts'
export { watchGate } from './watch.ts'
export type {
  GateChooseRequest, GateDocument, GateElsewhere, GateHoldRequest, GateInside, GateNode, GateReleaseRequest, GateRequest, GateWaiting, GateWatchEvent,
} from './document.ts'

// The ways out for notifications: a program of this machine, and webhooks.
import type { Deliveries } from '../../engine/ports/index.ts'
import { runCommand } from './command.ts'
import { postWebhook, refusedAddress } from './webhook.ts'

export function createDeliveries(): Deliveries {
  return { command: runCommand, webhook: postWebhook, refused: refusedAddress }
}

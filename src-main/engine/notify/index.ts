// Notifications: who hears of which ends of runs.
export { createNotifications } from './notifications.ts'
export type { NotificationRequest, Notifications, NotificationsDocument } from './notifications.ts'
export type { NotificationMessage } from './message.ts'

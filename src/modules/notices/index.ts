// What others use of the reminders.
export { readChannels } from './channels/configured.ts'
export { channelStates } from './queries.ts'
export { channels } from './workflow.ts'

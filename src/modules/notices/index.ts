// What others use of the reminders.
export { readChannels } from './channels/configured.ts'
export { channels } from './labels.ts'
export { channelStates } from './queries.ts'

// What others use of the backups.
export { makeBackup } from './make.ts'
export { readSchedule } from './schedule.ts'
export { newName, shelfOf } from './shelf.ts'

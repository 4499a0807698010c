// What the command line uses of the backups.
export { makeBackup } from './make.ts'
export { newName, shelfOf } from './shelf.ts'

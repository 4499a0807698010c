// What the program may use of privacy.
export { giveUpSealed } from './commands.ts'

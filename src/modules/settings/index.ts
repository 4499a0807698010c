// What the command line may use of settings.
export { keepNumbers } from './commands.ts'

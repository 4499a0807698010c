// What the program may use of statistics.
export { makeTrialReturns } from './returns/trial.ts'

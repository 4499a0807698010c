// What the program may use of accounts.
export { closeAccountOf, offerSetUp, recoverAccount } from './commands.ts'
export { identify } from './identify.ts'
export { readProvider } from './provider/configured.ts'
export { keysOfPerson } from './same-person.ts'
export { endRestoredSessions, idleMinutes, longestHours } from './sessions.ts'
export { makeTrialAccounts, trialAccounts, trialOffice } from './trial.ts'

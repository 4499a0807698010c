// What other modules may use of meetings.
export { rollCallView } from './roll-call-queries.ts'

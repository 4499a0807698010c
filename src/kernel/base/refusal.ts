// Expected refusals: a closed vocabulary with stable codes, so that a screen and a script can tell them apart.

/** Every way in which the system says no. The HTTP status of each is in `refusalStatus`. */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'against-rule'
  | 'too-many'
  | 'unavailable'

/** HTTP status of each refusal (`kernel/http` answers with it; the command line exits with 1). */
export const refusalStatus: Record<RefusalCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'against-rule': 409,
  'too-many': 429,
  unavailable: 503,
}

/** One thing that is wrong with one field of what was sent. */
export interface FieldProblem {
  field: string
  message: string
}

/** A refusal: what happened, why and what to do next, in the clerk's words (Chinese). Never a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly problems: FieldProblem[]

  constructor(code: RefusalCode, message: string, problems: FieldProblem[] = []) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.problems = problems
  }
}

/** Refuses with `code`; the message says what to do next. */
export function refuse(code: RefusalCode, message: string, problems: FieldProblem[] = []): never {
  throw new Refusal(code, message, problems)
}

/** Our own bug when it fails: answered as 500 with a request id, and logged. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}

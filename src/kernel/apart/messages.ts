// What the answering thread and a thread for tasks tell each other; one task at a time.
import { type FieldProblem, Refusal, type RefusalCode } from '#kernel/base/refusal.ts'
import type { Progress } from '#kernel/command/command.ts'

/** To the thread: what to do. */
export interface Order {
  task: string
  input: unknown
}

/** From the thread: how far it is, or how it ended. */
export type Report =
  | { kind: 'progress'; step: Progress }
  | { kind: 'answer'; answer: unknown }
  | { kind: 'refused'; code: RefusalCode; message: string; problems: FieldProblem[] }
  | {
      kind: 'failed'
      message: string
      stack: string | undefined
      code: string | undefined
      syscall: string | undefined
    }

/** An error as it can be sent. */
export function reportOf(error: unknown): Report {
  if (error instanceof Refusal) {
    const { code, message, problems } = error
    return { kind: 'refused', code, message, problems }
  }
  const failed: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error))
  const { message, stack, code, syscall } = failed
  return { kind: 'failed', message, stack, code, syscall }
}

/** The error that was sent. */
export function errorIn(report: Exclude<Report, { kind: 'progress' | 'answer' }>): Error {
  if (report.kind === 'refused') return new Refusal(report.code, report.message, report.problems)
  const { message, stack, code, syscall } = report
  return Object.assign(new Error(message), { stack, code, syscall })
}

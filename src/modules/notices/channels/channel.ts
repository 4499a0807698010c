// What carries a reminder beyond the system, and how it fails.
import type { ChannelName } from '../workflow.ts'

/** One way out. `send` resolves when the other side has taken the message, and throws a `Fault` where it has not. */
export interface Channel {
  name: ChannelName
  send(message: Message): Promise<void>
}

export interface Message {
  /** Of mail: where to. Empty for a robot. */
  address: string
  subject: string
  text: string
}

/** The message was not taken. The reason is kept and shown: it names no person, no address and no secret. */
export class Fault extends Error {
  /** Whether trying again is of no use. */
  readonly isFinal: boolean
  constructor(reason: string, isFinal = false) {
    super(reason)
    this.name = 'Fault'
    this.isFinal = isFinal
  }
}

/** How long the other side may take for each step, in milliseconds. */
export const patience = 15_000

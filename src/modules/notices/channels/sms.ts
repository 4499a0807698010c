// A gateway for SMS: one request a message, signed, with the text already in parts of what one SMS holds.
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { now } from '#kernel/time/clock.ts'
import { type Channel, Fault, patience } from './channel.ts'
import { post } from './post.ts'

export interface Gateway {
  url: URL
  secret: string
  /** The text that the operator has approved, by its id; null where the gateway asks for none. */
  template: string | null
}

/** 0 where the gateway took the message, all parts or none. */
const answered = z.object({ code: z.number().int() })

export const smsGateway = ({ secret, template, url }: Gateway, timeout = patience): Channel => ({
  name: 'sms',
  async send({ address, text }) {
    const parts = partsOf(text)
    const timestamp = String(now().epochMilliseconds)
    const sign = createHmac('sha256', secret)
      .update([timestamp, address, ...parts].join('\n'))
      .digest('hex')
    const body = { phone: address, parts, timestamp, sign, ...(template === null ? {} : { template }) }
    const answer = answered.safeParse(await post(url, body, '短信网关', timeout))
    if (!answer.success) throw new Fault('短信网关的回答看不懂，请核对地址')
    const { code } = answer.data
    if (code !== 0) throw new Fault(`短信网关没有接收（编号 ${code}），请核对网关的设置和值班手机`)
  },
})

/** One SMS of Chinese text holds so many characters (UCS-2); so many go out at most. */
const [size, most] = [70, 3]
const rest = '……其余请在系统里看'

/** The text in parts of at most 70 characters, broken after sentences where they fit; what is too much is named. */
export function partsOf(text: string): string[] {
  const sentences = text.replace(/\s*\n\s*/g, ' ').match(/[^。；：]*[。；：]?/g) ?? []
  const parts: string[] = []
  for (const sentence of sentences.flatMap((one) => pieces(one))) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + sentence.length <= size) parts[parts.length - 1] = last + sentence
    else parts.push(sentence)
  }
  const kept = parts.map((part) => part.trim()).filter((part) => part !== '')
  if (kept.length <= most) return kept
  const last = pieces(kept[most - 1] ?? '', size - rest.length)[0] ?? ''
  return [...kept.slice(0, most - 1), last + rest]
}

/** A text in pieces of at most so many units, with no character divided. */
function pieces(text: string, length = size): string[] {
  const all: string[] = []
  for (const character of text) {
    const last = all.at(-1)
    if (last !== undefined && last.length + character.length <= length) all[all.length - 1] = last + character
    else all.push(character)
  }
  return all
}

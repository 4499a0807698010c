// Robots in the office's own group of WeCom or DingTalk: a message of text, posted to the address that the group gave.
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { now } from '#kernel/time/clock.ts'
import { type Channel, Fault, patience } from './channel.ts'
import { post } from './post.ts'

/** What both answer; 0 where the message was taken. */
const answered = z.object({ errcode: z.number().int() })

export const wecomRobot = (url: URL, timeout = patience): Channel => ({
  name: 'wecom',
  send: ({ text }) => tell(url, { msgtype: 'text', text: { content: shortened(text, 2048) } }, timeout),
})

/** `secret` is that of the robot's signature (加签). */
export const dingtalkRobot = (url: URL, secret: string, timeout = patience): Channel => ({
  name: 'dingtalk',
  send({ text }) {
    const timestamp = String(now().epochMilliseconds)
    const signed = new URL(url)
    signed.searchParams.set('timestamp', timestamp)
    signed.searchParams.set('sign', dingtalkSign(timestamp, secret))
    return tell(signed, { msgtype: 'text', text: { content: shortened(text, 18_000) } }, timeout)
  },
})

const dingtalkSign = (timestamp: string, secret: string) =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')

async function tell(url: URL, body: unknown, timeout: number): Promise<void> {
  const answer = answered.safeParse(await post(url, body, '机器人', timeout))
  if (!answer.success) throw new Fault('机器人的回答看不懂，请核对地址')
  const { errcode } = answer.data
  if (errcode !== 0) throw new Fault(`机器人没有接收（编号 ${errcode}），请核对群里的机器人和它的设置`)
}

const rest = '\n……（其余请在系统里看）'
const bytes = (text: string) => Buffer.byteLength(text)

/** The text in so many bytes of UTF-8, by whole lines, or within the first where that alone is too long. */
function shortened(text: string, most: number): string {
  if (bytes(text) <= most) return text
  let kept = ''
  let room = most - bytes(rest)
  for (const character of text) {
    room -= bytes(character)
    if (room < 0) break
    kept += character
  }
  const end = kept.lastIndexOf('\n')
  return (end > 0 ? kept.slice(0, end) : kept) + rest
}

// The gateway for SMS against a real server on this machine: what it is asked, and every way in which it says no.
import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { httpServer } from '#test/loopback.ts'
import { Fault } from './channel.ts'
import { readChannels } from './configured.ts'
import { partsOf, smsGateway } from './sms.ts'

const message = { address: '13900000001', subject: '提醒', text: '江海市药品业商会：\n请按期换届。' }

async function gateway(answer: (response: ServerResponse) => void, template: string | null = null) {
  const server = await httpServer(answer)
  onTestFinished(() => server.close())
  return { server, channel: smsGateway({ url: server.url, secret: 'SECsms', template }, 500) }
}
const taken = (response: ServerResponse) => response.end('{"code":0}')

test('the gateway is asked with the number, the parts and the signature of this moment', async () => {
  const { channel, server } = await gateway(taken, 'T-1')
  await channel.send(message)
  const asked = JSON.parse(server.asked[0]?.body ?? '') as Record<string, string>
  const sign = createHmac('sha256', 'SECsms')
    .update(`${asked['timestamp']}\n13900000001\n江海市药品业商会： 请按期换届。`)
    .digest('hex')
  expect(asked).toEqual({
    phone: '13900000001',
    parts: ['江海市药品业商会： 请按期换届。'],
    timestamp: expect.stringMatching(/^\d{13}$/),
    template: 'T-1',
    sign,
  })
})

test('no template is named where none is set', async () => {
  const { channel, server } = await gateway(taken)
  await channel.send(message)
  expect(server.asked[0]?.body).not.toContain('template')
})

describe('a text in parts', () => {
  test.each([
    [70, 1],
    [71, 2],
    [210, 3],
  ])('of %i characters is %i, none longer than 70, nothing lost', (length, count) => {
    const text = '办'.repeat(length)
    const parts = partsOf(text)
    expect(parts).toHaveLength(count)
    expect(parts.every((part) => part.length <= 70)).toBe(true)
    expect(parts.join('')).toBe(text)
  })

  test('of more than three says that there is more, and is no longer for it', () => {
    const parts = partsOf('办'.repeat(211))
    expect(parts.map((part) => part.length)).toEqual([70, 70, 70])
    expect(parts.at(-1)).toMatch(/^办+……其余请在系统里看$/)
  })

  test('is broken after a sentence where that fits', () => {
    const [one, two] = [`${'甲'.repeat(49)}。`, `${'乙'.repeat(49)}。`]
    expect(partsOf(one + two)).toEqual([one, two])
  })

  test('divides no character of two units', () => {
    const parts = partsOf('𠮷'.repeat(36))
    expect(parts.map((part) => part.length)).toEqual([70, 2])
  })
})

describe('when the gateway says no', () => {
  test.each([
    [
      'with a code',
      (r: ServerResponse) => r.end('{"code":7,"message":"13900000001"}'),
      '短信网关没有接收（编号 7）',
    ],
    ['with garbage', (r: ServerResponse) => r.end('<html>'), '短信网关的回答看不懂'],
    ['with JSON of something else', (r: ServerResponse) => r.end('{"ok":true}'), '短信网关的回答看不懂'],
    [
      'with an error of its server',
      (r: ServerResponse) => r.writeHead(502).end('k'),
      '短信网关的服务器回答 502',
    ],
    [
      'by sending elsewhere',
      (r: ServerResponse) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      '连不上短信网关的服务器',
    ],
    ['by silence', () => {}, '短信网关的服务器没有及时回答'],
    ['by hanging up', (r: ServerResponse) => r.destroy(), '连不上短信网关的服务器'],
  ])('%s, that is told without a number, and tried again', async (_, answer, reason) => {
    const { channel } = await gateway(answer)
    const error: unknown = await channel.send(message).catch((e: unknown) => e)
    if (!(error instanceof Fault)) throw new Error(`not a fault: ${String(error)}`)
    expect(error.message).toContain(reason)
    expect(error.message).not.toContain('139')
    expect(error.isFinal).toBe(false)
  })
})

test.each([
  [{ SMS_GATEWAY_URL: 'https://sms.example.org/hidden' }, 'SMS_GATEWAY_SECRET'],
  [{ SMS_GATEWAY_URL: 'http://sms.example.org/hidden', SMS_GATEWAY_SECRET: 'hidden' }, 'SMS_GATEWAY_URL'],
  [{ SMS_GATEWAY_URL: 'hidden', SMS_GATEWAY_SECRET: 'hidden' }, 'SMS_GATEWAY_URL'],
])('the environment is refused where it is wrong, by name and without its secret: %o', (env, name) => {
  const refused = () => readChannels(env)
  expect(refused).toThrow(name)
  expect(refused).not.toThrow('hidden')
})

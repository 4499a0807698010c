// Each channel against a real server on this machine: what it sends, and what it makes of every way of saying no.
import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { connect, createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { now } from '#kernel/time/clock.ts'
import { httpServer, mailServer, wordsOf } from '#test/loopback.ts'
import { type Channel, Fault } from './channel.ts'
import { readChannels } from './configured.ts'
import { mailChannel } from './mail.ts'
import { dingtalkRobot, wecomRobot } from './robots.ts'

const letter = {
  address: 'office@example.org',
  subject: '提醒：按期换届',
  text: '江海市药品业商会：\n请办理。',
}
/** Short enough for a test, long enough for this machine. */
const timeout = 500

const fault = async (channel: Channel, message = letter) => {
  const error: unknown = await channel.send(message).catch((e: unknown) => e)
  if (!(error instanceof Fault)) throw new Error(`not a fault: ${String(error)}`)
  return { reason: error.message, isFinal: error.isFinal }
}

const mailAt = (port: number, login: { user: string; pass: string } | null = null) =>
  mailChannel(
    { host: '127.0.0.1', port, secure: false, mustEncrypt: false, login, from: 'dangban@example.org' },
    timeout,
  )

async function mail(options: Parameters<typeof mailServer>[0] = {}) {
  const server = await mailServer(options)
  onTestFinished(() => server.close())
  return server
}

async function robot(answer: (response: ServerResponse) => void) {
  const server = await httpServer(answer)
  onTestFinished(() => server.close())
  return server
}
const taken = (response: ServerResponse) => response.end('{"errcode":0,"errmsg":"ok"}')

describe('mail', () => {
  test('arrives with its subject and words in Chinese', async () => {
    const server = await mail()
    await mailAt(server.port).send(letter)
    expect(server.received.map(({ to }) => to)).toEqual([['office@example.org']])
    expect(wordsOf(server.received[0] as never)).toEqual({
      subject: letter.subject,
      text: expect.stringContaining('请办理。'),
    })
  })

  test('signs in where the address has an account', async () => {
    const accounts: string[] = []
    const server = await mail({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ password, username }, _, done) {
        accounts.push(`${username} ${password}`)
        done(null, { user: username })
      },
    })
    await mailAt(server.port, { user: 'dangban', pass: '密/码' }).send(letter)
    expect(accounts).toEqual(['dangban 密/码'])
  })

  test('a refused account is told, and tried again once it is mended', async () => {
    const server = await mail({
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(new Error('no')),
    })
    expect(await fault(mailAt(server.port, { user: 'a', pass: 'b' }))).toEqual({
      reason: '邮件服务器不接受 SMTP_URL 里的账号或密码',
      isFinal: false,
    })
  })

  test('a mailbox that there is not is final, one that is full for now is not; neither is quoted', async () => {
    const refusing = (responseCode: number) =>
      mail({
        onRcptTo: ({ address }, _, done) => done(Object.assign(new Error(`no ${address}`), { responseCode })),
      })
    const gone = await refusing(550)
    expect(await fault(mailAt(gone.port))).toEqual({
      reason: '邮件服务器不收这个邮箱的信（550）',
      isFinal: true,
    })
    const full = await refusing(452)
    expect(await fault(mailAt(full.port))).toEqual({
      reason: '邮件服务器不收这个邮箱的信（452）',
      isFinal: false,
    })
  })

  test('nobody there, nobody who answers, and somebody who talks nonsense are told apart from us', async () => {
    const server = await mail()
    await server.close()
    expect(await fault(mailAt(server.port))).toEqual({ reason: '连不上邮件服务器', isFinal: false })
    const silent = await plain(() => {})
    expect(await fault(mailAt(silent))).toEqual({ reason: '邮件服务器没有及时回答', isFinal: false })
    const garbage = await plain((say) => say('GET / HTTP/1.1\r\n\r\n'))
    expect((await fault(mailAt(garbage))).isFinal).toBe(false)
  })

  test('a server that is not this machine is never spoken to in the clear', async () => {
    const server = await mail()
    const channel = mailChannel(
      {
        host: '127.0.0.1',
        port: server.port,
        secure: false,
        mustEncrypt: true,
        login: null,
        from: 'a@example.org',
      },
      timeout,
    )
    expect((await fault(channel)).reason).toBe('与邮件服务器不能加密通信')
    expect(server.received).toEqual([])
  })

  test('an address cannot smuggle in a second one', async () => {
    const server = await mail()
    await mailAt(server.port)
      .send({ ...letter, subject: '提醒\r\nBcc: other@example.org' })
      .catch(() => {})
    expect(server.received.flatMap(({ to }) => to)).toEqual(['office@example.org'])
  })
})

/** A server of plain TCP on a free port. */
async function plain(greet: (say: (text: string) => void) => void): Promise<number> {
  const sockets = new Set<ReturnType<typeof connect>>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    greet((text) => socket.write(text))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('a robot of WeCom', () => {
  test('is given the text as it asks for it', async () => {
    const server = await robot(taken)
    await wecomRobot(server.url, timeout).send(letter)
    expect(server.asked).toEqual(
      [{ url: server.url, body: JSON.stringify({ msgtype: 'text', text: { content: letter.text } }) }].map(
        ({ body, url }) => ({
          body,
          url: expect.objectContaining({ search: url.search, pathname: url.pathname }),
        }),
      ),
    )
  })

  test('is given no more than it takes, by whole lines, and says that there is more', async () => {
    const server = await robot(taken)
    const lines = Array.from({ length: 90 }, (_, i) => `${i + 1}. 请在年底前办理。`)
    await wecomRobot(server.url, timeout).send({ ...letter, text: lines.join('\n') })
    const { text } = JSON.parse(server.asked[0]?.body ?? '') as { text: { content: string } }
    expect(Buffer.byteLength(text.content)).toBeLessThanOrEqual(2048)
    const kept = text.content.split('\n')
    expect(kept.at(-1)).toBe('……（其余请在系统里看）')
    expect(kept.slice(0, -1)).toEqual(lines.slice(0, kept.length - 1))
    expect(kept.length).toBeGreaterThan(40)
  })
})

test('a robot of DingTalk is asked with the signature of this moment', async () => {
  const server = await robot(taken)
  const before = now().epochMilliseconds
  await dingtalkRobot(server.url, 'SECabc', timeout).send(letter)
  const { searchParams } = server.asked[0]?.url ?? new URL('http://none')
  const timestamp = searchParams.get('timestamp') ?? ''
  expect(Number(timestamp)).toBeGreaterThanOrEqual(before)
  expect(searchParams.get('key')).toBe('k')
  const sign = createHmac('sha256', 'SECabc').update(`${timestamp}\nSECabc`).digest('base64')
  expect(searchParams.get('sign')).toBe(sign)
  expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({ msgtype: 'text', text: { content: letter.text } })
})

describe.each([
  ['WeCom', (url: URL) => wecomRobot(url, timeout)],
  ['DingTalk', (url: URL) => dingtalkRobot(url, 'SECabc', timeout)],
] as const)('when a robot of %s says no', (_, of) => {
  test.each([
    [
      'with a code',
      (r: ServerResponse) => r.end('{"errcode":93000,"errmsg":"invalid webhook url k"}'),
      '机器人没有接收（编号 93000），请核对群里的机器人和它的设置',
    ],
    ['with garbage', (r: ServerResponse) => r.end('<html>'), '机器人的回答看不懂，请核对地址'],
    [
      'with JSON of something else',
      (r: ServerResponse) => r.end('{"ok":true}'),
      '机器人的回答看不懂，请核对地址',
    ],
    [
      'with an error of its server',
      (r: ServerResponse) => r.writeHead(502).end('k'),
      '机器人的服务器回答 502',
    ],
    [
      'by sending elsewhere',
      (r: ServerResponse) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      '连不上机器人的服务器',
    ],
    ['by silence', () => {}, '机器人的服务器没有及时回答'],
    ['by hanging up', (r: ServerResponse) => r.destroy(), '连不上机器人的服务器'],
  ])('%s, that is told without its address', async (__, answer, reason) => {
    const server = await robot(answer)
    expect(await fault(of(server.url))).toEqual({ reason, isFinal: false })
  })
})

describe('the environment', () => {
  const names = (env: NodeJS.ProcessEnv) => readChannels(env).channels.map(({ name }) => name)

  test('names the channels that there are, or none', () => {
    expect(names({})).toEqual([])
    expect(names({ SMTP_URL: '', WECOM_ROBOT_URL: '' })).toEqual([])
    expect(
      names({
        SMTP_URL: 'smtps://dangban:a%2Fb@mail.example.org',
        SMTP_FROM: 'dangban@example.org',
        WECOM_ROBOT_URL: 'https://robot.example.org/send?key=k',
        DINGTALK_ROBOT_URL: 'https://robot.example.org/send?access_token=k',
        DINGTALK_ROBOT_SECRET: 'SEC',
      }),
    ).toEqual(['mail', 'wecom', 'dingtalk'])
    expect([...readChannels({ NOTICE_REST_DAYS: '2026-10-01,2026-10-02' }).rest]).toHaveLength(2)
  })

  test.each([
    [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL'],
    [{ SMTP_URL: 'http://mail.example.org' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.org' }, 'SMTP_FROM'],
    [{ WECOM_ROBOT_URL: 'http://robot.example.org/secret' }, 'WECOM_ROBOT_URL'],
    [{ DINGTALK_ROBOT_URL: 'https://robot.example.org/secret' }, 'DINGTALK_ROBOT_SECRET'],
    [{ NOTICE_REST_DAYS: '2026-02-30' }, 'NOTICE_REST_DAYS'],
  ])('is refused where it is wrong, by name and without its secret: %o', (env, name) => {
    const refused = () => names(env)
    expect(refused).toThrow(name)
    expect(refused).not.toThrow('secret')
  })
})

// Servers on this machine that tests talk to: one for mail, one that answers HTTP as a test says, and a port for ours.
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Received {
  to: string[]
  raw: string
}

/** A mail server that keeps what it takes. */
export async function mailServer(options: SMTPServerOptions = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, raw: Buffer.concat(parts).toString() })
        done()
      })
    },
    ...options,
  })
  // Whoever hangs up in the middle is no fault of the server's.
  server.on('error', () => {})
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    received,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}

/** The words of a mail, which travel as base64. */
export function wordsOf({ raw }: Received): { subject: string; text: string } {
  const [head = '', body = ''] = raw.split(/\r?\n\r?\n/, 2)
  const subject = [...head.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, how, said = '']) =>
    how?.toUpperCase() === 'B' ? Buffer.from(said, 'base64') : quoted(said.replaceAll('_', ' ')),
  )
  const isBase64 = /content-transfer-encoding: base64/i.test(head)
  const bytes = isBase64 ? Buffer.from(body, 'base64') : quoted(body.replace(/=\r?\n/g, ''))
  return { subject: Buffer.concat(subject).toString(), text: bytes.toString() }
}

const quoted = (said: string) =>
  Buffer.from(
    said.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

export interface Asked {
  url: URL
  body: string
}

/** An HTTP server that keeps what it is asked, and answers as it is told. */
export async function httpServer(answer: (response: ServerResponse) => void) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      asked.push({ url: new URL(request.url ?? '/', 'http://127.0.0.1'), body })
      answer(response)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    asked,
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/robot/send?key=k`),
    close() {
      server.closeAllConnections()
      return new Promise<void>((done) => void server.close(() => done()))
    },
  }
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createSocket().listen(0, '127.0.0.1')
  await new Promise((r) => server.once('listening', r))
  const { port } = server.address() as AddressInfo
  await new Promise((r) => server.close(r))
  return port
}

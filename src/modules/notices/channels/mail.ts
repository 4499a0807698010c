// Mail through the office's own SMTP server.
import { createTransport } from 'nodemailer'
import { type Channel, Fault, patience } from './channel.ts'

export interface MailServer {
  host: string
  port: number
  /** TLS from the first byte on; otherwise it is begun with STARTTLS. */
  secure: boolean
  /** Whether what the server offers must be encrypted: always, but for one on this machine. */
  mustEncrypt: boolean
  login: { user: string; pass: string } | null
  from: string
}

export function mailChannel(server: MailServer, timeout = patience): Channel {
  const { from, host, login, mustEncrypt, port, secure } = server
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: mustEncrypt && !secure,
    ignoreTLS: !mustEncrypt && !secure,
    ...(login ? { auth: login } : {}),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: 'mail',
    async send({ address, subject, text }) {
      try {
        await transport.sendMail({ from, to: address, subject, text })
      } catch (error) {
        throw faultOf(error as { code?: string; responseCode?: number })
      }
    },
  }
}

const reasons: Record<string, string> = {
  EAUTH: '邮件服务器不接受 SMTP_URL 里的账号或密码',
  ECONNECTION: '连不上邮件服务器',
  ESOCKET: '连不上邮件服务器',
  EDNS: '找不到邮件服务器的地址',
  ETLS: '与邮件服务器不能加密通信',
  ETIMEDOUT: '邮件服务器没有及时回答',
}

/** The server's own words may quote the address, and are not kept. A final no (5xx) is not asked again. */
function faultOf({ code = '', responseCode }: { code?: string; responseCode?: number }): Fault {
  const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  if (code === 'EENVELOPE')
    return new Fault(`邮件服务器不收这个邮箱的信（${responseCode ?? '无编号'}）`, isFinal)
  const reason = reasons[code]
  if (reason !== undefined) return new Fault(reason)
  return new Fault(responseCode ? `邮件服务器回答 ${responseCode}` : '邮件没有发出，原因不明', isFinal)
}

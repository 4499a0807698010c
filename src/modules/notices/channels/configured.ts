// Which channels this installation has, by its environment: read and checked once, when the program starts.
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { isLoopback } from '#kernel/http/origin.ts'
import type { Channel } from './channel.ts'
import { mailChannel } from './mail.ts'
import { dingtalkRobot, wecomRobot } from './robots.ts'
import { smsGateway } from './sms.ts'

export interface Configured {
  channels: Channel[]
  /** Days of rest beside the public ones, such as those of a year whose list is not known yet. */
  rest: ReadonlySet<string>
}

/**
 * Reads SMTP_URL, SMTP_FROM, WECOM_ROBOT_URL, DINGTALK_ROBOT_URL, DINGTALK_ROBOT_SECRET, SMS_GATEWAY_URL,
 * SMS_GATEWAY_SECRET, SMS_TEMPLATE and NOTICE_REST_DAYS.
 */
export function readChannels(env: NodeJS.ProcessEnv): Configured {
  const channels = [mail(env), wecom(env), dingtalk(env), sms(env)].flatMap((c) => c ?? [])
  return { channels, rest: restDays(env) }
}

function mail(env: NodeJS.ProcessEnv): Channel | null {
  const text = env['SMTP_URL']
  if (!text) return null
  const url = addressOf('SMTP_URL', text, ['smtp:', 'smtps:'], 'smtps://账号:密码@mail.example.org:465')
  const from = env['SMTP_FROM'] ?? ''
  if (!z.email().safeParse(from).success) {
    refuse('invalid', 'SMTP_FROM 应是发件邮箱，例如 SMTP_FROM=dangban@example.org。设了 SMTP_URL 就要设它。')
  }
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  return mailChannel({
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    mustEncrypt: !isLoopback(url.hostname),
    login: user === '' ? null : { user, pass: decodeURIComponent(url.password) },
    from,
  })
}

function wecom(env: NodeJS.ProcessEnv): Channel | null {
  const text = env['WECOM_ROBOT_URL']
  return text ? wecomRobot(robotUrl('WECOM_ROBOT_URL', text)) : null
}

function dingtalk(env: NodeJS.ProcessEnv): Channel | null {
  const text = env['DINGTALK_ROBOT_URL']
  if (!text) return null
  const secret = env['DINGTALK_ROBOT_SECRET']
  if (!secret) {
    refuse('invalid', '设了 DINGTALK_ROBOT_URL，还要设 DINGTALK_ROBOT_SECRET：机器人“加签”给出的密钥。')
  }
  return dingtalkRobot(robotUrl('DINGTALK_ROBOT_URL', text), secret)
}

function sms(env: NodeJS.ProcessEnv): Channel | null {
  const text = env['SMS_GATEWAY_URL']
  if (!text) return null
  const secret = env['SMS_GATEWAY_SECRET']
  if (!secret) refuse('invalid', '设了 SMS_GATEWAY_URL，还要设 SMS_GATEWAY_SECRET：短信网关给出的签名密钥。')
  const url = secureUrl('SMS_GATEWAY_URL', text, '短信网关给出的 https:// 开头的整个地址')
  return smsGateway({ url, secret, template: env['SMS_TEMPLATE'] || null })
}

const robotUrl = (name: string, text: string) =>
  secureUrl(name, text, '群机器人给出的 https:// 开头的整个地址')

/** What is said to a robot or a gateway goes over TLS, but for one on this machine. */
function secureUrl(name: string, text: string, example: string): URL {
  const url = addressOf(name, text, ['https:', 'http:'], example)
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    refuse('invalid', `${name} 应以 https:// 开头。请写：${example}。`)
  }
  return url
}

/** The address itself has a secret in it and is not repeated. */
function addressOf(name: string, text: string, protocols: string[], example: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !protocols.includes(url.protocol) || url.hostname === '') {
    refuse('invalid', `${name} 不是可用的地址。请写：${example}。`)
  }
  return url
}

function restDays(env: NodeJS.ProcessEnv): ReadonlySet<string> {
  const days = (env['NOTICE_REST_DAYS'] ?? '').split(',').filter((day) => day !== '')
  const wrong = days.find((day) => !z.iso.date().safeParse(day).success)
  if (wrong !== undefined) {
    refuse('invalid', `NOTICE_REST_DAYS 里的 ${wrong} 不是日期。请写作 2026-10-01,2026-10-02。`)
  }
  return new Set(days)
}

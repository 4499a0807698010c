// Reading what is set here: dates, words, and what the environment says with whether it works.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { type Meaning, meanings, type Word } from '#kernel/settings/words.ts'
import { idleMinutes, longestHours, readProvider } from '#modules/accounts/index.ts'
import { readSchedule } from '#modules/backups/index.ts'
import { keptOriginals, periodOn } from '#modules/intake/index.ts'
import { channelStates, channels, readChannels } from '#modules/notices/index.ts'
import { federationOn } from '#modules/organizations/index.ts'
import { countNumbers } from '#modules/people/index.ts'
import type { SettingsView } from './contract.ts'

const moment = (column: string) => sql.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`)

export async function settingsView(
  db: Db,
  words: readonly Word[],
  env: NodeJS.ProcessEnv,
  ledgers: readonly LedgerIntake[],
): Promise<SettingsView> {
  const { businessDate, businessDateSet, demonstration, numberDigestsOnly } = await readSettings(db)
  const { rows } = await sql<{ name: string; by: string; at: string }>`
    select name, set_by as by, ${moment('set_at')} as at from settings.setting`.execute(db)
  const setBy = (name: string) => {
    const { at = null, by = null } = rows.find((row) => row.name === name) ?? {}
    return { by, at }
  }
  const known = await meanings(db)
  const federation = await federationOn(db, businessDate)
  return {
    businessDate: {
      date: businessDate.toString(),
      isSet: businessDateSet,
      ...setBy('business-date'),
    },
    identityNumbers: {
      digestsOnly: numberDigestsOnly,
      people: await countNumbers(db),
      ...setBy('number-digests-only'),
    },
    originals: {
      ...(await periodOn(db, businessDate)),
      ...(await keptOriginals(db, ledgers, businessDate)),
    },
    federation: federation && { name: federation.name, regionCode: federation.regionCode },
    words: words.map(({ id, kind, label }) => ({
      id,
      kind,
      label,
      meanings: known.filter(({ word }) => word === id).map(shown),
    })),
    environment: [...schedule(env, demonstration), ...(await ways(db, env)), ...signIn(env)],
  }
}

const shown = ({ guessed, reason, recordedAt, recordedBy, valid, value }: Meaning) => ({
  values: [value].flat().map(String),
  from: valid.from?.toString() ?? null,
  to: valid.to?.toString() ?? null,
  reason,
  guessed,
  by: recordedBy,
  at: recordedAt.toString(),
})

type Environment = SettingsView['environment']

function schedule(env: NodeJS.ProcessEnv, demonstration: boolean): Environment {
  const { at, keep } = readSchedule(env)
  const { daily, monthly, weekly } = keep
  const time = at.toString({ smallestUnit: 'minute' })
  return [
    {
      label: '夜间备份',
      value: demonstration
        ? '演示不做夜间备份'
        : `每天 ${time}，保留 ${daily} 天、${weekly} 周、${monthly} 个月`,
      about: '有没有问题，见“备份”。',
      variables: 'BACKUP_AT、BACKUP_KEEP',
      trouble: null,
    },
  ]
}

const variablesOf = {
  mail: 'SMTP_URL、SMTP_FROM',
  wecom: 'WECOM_ROBOT_URL',
  dingtalk: 'DINGTALK_ROBOT_URL、DINGTALK_ROBOT_SECRET',
  sms: 'SMS_GATEWAY_URL、SMS_GATEWAY_SECRET',
} as const

async function ways(db: Db, env: NodeJS.ProcessEnv): Promise<Environment> {
  const { channels: configured, rest } = readChannels(env)
  const { items } = await channelStates(db, configured)
  const names = Object.keys(channels) as (keyof typeof channels)[]
  return [
    ...names.map((name) => ({
      label: `提醒：${channels[name]}`,
      value: configured.some((channel) => channel.name === name) ? '已设置' : '没有设置',
      about: '没有设置的，提醒只在系统内。',
      variables: variablesOf[name],
      trouble: items.find(({ channel }) => channel === name)?.trouble ?? null,
    })),
    {
      label: '提醒：另加的休息日',
      value: rest.size > 0 ? [...rest].join('、') : '没有',
      about: '这些天也不向外发提醒。',
      variables: 'NOTICE_REST_DAYS',
      trouble: null,
    },
  ]
}

function signIn(env: NodeJS.ProcessEnv): Environment {
  const provider = readProvider(env)
  return [
    {
      label: '统一身份认证',
      value: provider ? `${provider.label}（${provider.issuer.host}）` : '没有设置',
      about: '没有设置的，用户名和密码登录。',
      variables: 'OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET、OIDC_LABEL',
      trouble: null,
    },
    {
      label: '登录的期限',
      value: `${idleMinutes} 分钟不用，或满 ${longestHours / 24} 天`,
      about: '到了就要重新登录。',
      variables: null,
      trouble: null,
    },
    {
      label: '对外的网址',
      value: env['PUBLIC_URL'] || '只在本机',
      about: '别的电脑经反向代理从这个网址打开。',
      variables: 'PUBLIC_URL',
      trouble: null,
    },
  ]
}

// Every write of privacy: reading a sealed field leaves its trace, objections are made and answered.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import { recordId } from '#kernel/http/contract.ts'
import { isSealed } from '#kernel/secrets/vault.ts'
import {
  answerObjection as answerInput,
  object as objectInput,
  outcomes,
  reveal,
  sealedField,
  sealedFields,
} from './contract.ts'
import { mustHaveKey, ownPerson, sealedPerson } from './sealed.ts'

const noPerson = '没有这个人，或链接已失效。请从党员列表进入。'

/** Shows one sealed field of a person to whoever may and says what for. Told to nobody but the one who asks. */
export const revealField = command({
  name: 'privacy.reveal',
  may: 'privacy.reveal',
  input: reveal.extend({ personId: recordId, field: sealedField }),
  subject: ({ personId }) => ({
    // On a roll that the reader sees: whoever merely sees somebody on a chamber's board learns no more than that.
    row: sql`select from party.member where person_id = ${personId}::bigint and superseded_at is null`,
    missing: noPerson,
  }),
  async run(work, { input: { field, personId } }) {
    const person = await sealedPerson(work.tx, BigInt(personId), work.on)
    if (!person) refuse('missing', noPerson)
    const sealed = person[field]
    if (sealed === null) refuse('missing', `台账里没有登记${person.name}的${sealedFields[field]}。`)
    const key = await mustHaveKey(work, BigInt(personId))
    if (!isSealed(sealed))
      refuse('missing', `${person.name}的${sealedFields[field]}按设置只留摘要，系统里没有号码，看不了。`)
    return { name: person.name, value: work.vault.open(key, sealed) }
  },
  audit: ({ name }, { input: { field, personId, purpose } }) => [
    {
      sentence: `查看${name}的${sealedFields[field]}。用途：${purpose}`,
      subject: { kind: 'person', id: BigInt(personId) },
    },
  ],
})

/** Says what is wrong with what is kept of oneself (个人信息保护法第四十六条). */
export const object = command({
  name: 'privacy.object',
  may: null,
  input: objectInput,
  async load({ actor, tx }) {
    const person = await ownPerson(tx, actor.account?.id)
    return person ?? refuse('missing', '您的账号没有对应名册里的人。请联系系统管理员核对。')
  },
  async run(work, { input: { said }, loaded: person }) {
    const sealed = work.vault.seal(await mustHaveKey(work, person), said)
    await sql`insert into privacy.objection (person_id, said, said_by)
      values (${person}, ${sealed}, ${work.actor.name})`.execute(work.tx)
    return {}
  },
  audit: (_, { loaded }) => [
    { sentence: '本人对登记的信息提出更正', subject: { kind: 'person', id: loaded } },
  ],
})

/** Answers an objection. The correction itself is made where the record is kept. */
export const answerObjection = command({
  name: 'privacy.answer',
  may: 'privacy.answer',
  input: answerInput.extend({ id: recordId }),
  subject: ({ id }) => ({
    row: sql`select from privacy.objection where id = ${id}::bigint`,
    missing: '没有这条更正申请，或已不在您的范围内。',
  }),
  async load({ tx }, { id }) {
    const { rows } = await sql<{ personId: bigint; outcome: string | null }>`
      select person_id, outcome from privacy.objection where id = ${id}::bigint for update`.execute(tx)
    const [found] = rows
    if (!found) refuse('missing', '没有这条更正申请。')
    if (found.outcome !== null) refuse('conflict', '这条更正申请已经答复过。请刷新页面。')
    return found.personId
  },
  async run(work, { input: { answer, id, outcome }, loaded: person }) {
    const sealed = work.vault.seal(await mustHaveKey(work, person), answer)
    await sql`update privacy.objection set outcome = ${outcome}, answer = ${sealed}, answered_at = now(),
      answered_by = ${work.actor.name} where id = ${id}::bigint`.execute(work.tx)
    return {}
  },
  audit: (_, { input: { outcome }, loaded }) => [
    { sentence: `答复本人提出的更正：${outcomes[outcome]}`, subject: { kind: 'person', id: loaded } },
  ],
})

/** At the machine itself, where the master key is lost for good: what it alone opened counts as destroyed. */
export const giveUpSealed = command({
  name: 'privacy.give-up-sealed',
  may: null,
  input: z.object({}),
  async run({ actor, tx, vault }) {
    if (actor.account) refuse('forbidden', '只能在服务器上用命令行办理。')
    const lost = await vault.lostKeys(tx)
    await sql`update secrets.person_key set wrapped = null, destroyed_at = now()
      where id = any(${lost}::bigint[])`.execute(tx)
    return { count: lost.length }
  },
  audit: ({ count }) => [
    { sentence: `主密钥找不回来：放弃只有它能打开的 ${count} 份加密内容（身份证号、电话、原文件等）` },
  ],
})

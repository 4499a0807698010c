// What is set here: the business date, and whether identity numbers are kept or only their digests.
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import { holdKeys } from '#kernel/secrets/vault.ts'
import { readSettings, writeSetting } from '#kernel/settings/settings.ts'
import { countNumbers, destroyNumbers } from '#modules/people/index.ts'
import { setBusinessDate as input, keepNumbers as keepInput } from './contract.ts'

/** Sets the day that rules and figures take for today: for a drill, a closing of the year. Every screen shows it. */
export const setBusinessDate = command({
  name: 'settings.set-business-date',
  may: 'settings.manage',
  input,
  load: ({ tx }) => readSettings(tx),
  async run({ actor, tx }, { input: { date } }) {
    await writeSetting(tx, 'business-date', date, actor.name)
    return { done: true as const }
  },
  audit: (_, { input: { date, reason }, loaded: { businessDate, businessDateSet } }) => [
    {
      sentence: `业务日期由${businessDateSet ? ` ${businessDate} ` : '当天'}改为${date ? ` ${date}` : '当天'}：${reason}`,
    },
  ],
})

/**
 * Sets whether identity numbers that come in are kept, or only their digests; with the latter the numbers that are kept
 * may be destroyed, all at once. Refuses (`conflict`) where they are not of as many people as was confirmed.
 */
export const keepNumbers = command({
  name: 'settings.keep-numbers',
  may: 'settings.manage',
  input: keepInput,
  async load({ tx }) {
    await holdKeys(tx)
    return readSettings(tx)
  },
  async run({ actor, tx }, { input: { destroy, digestsOnly }, loaded }) {
    if (digestsOnly === loaded.numberDigestsOnly && destroy === null)
      refuse('conflict', '已经是这样设置的，没有改动。请刷新页面。')
    if (destroy !== null) {
      if (!digestsOnly) refuse('invalid', '要销毁已保存的身份证号，请同时设为只留摘要。')
      const people = await countNumbers(tx)
      if (people !== destroy)
        refuse(
          'conflict',
          `现在保存着 ${people} 人的身份证号，与确认的 ${destroy} 人不同，没有销毁。请刷新页面，核对后再确认。`,
        )
      await destroyNumbers(tx)
    }
    await writeSetting(tx, 'number-digests-only', digestsOnly, actor.name)
    return { done: true as const }
  },
  audit: (_, { input: { destroy, digestsOnly, reason }, loaded: { numberDigestsOnly: before } }) => {
    const set = `身份证号${digestsOnly ? '改为只留摘要' : '由只留摘要改为加密保存'}`
    const destroyed = `销毁已加密保存的 ${destroy} 人的身份证号，只留摘要`
    const said = [digestsOnly === before ? [] : set, destroy === null ? [] : destroyed].flat()
    return [{ sentence: `${said.join('，')}：${reason}` }]
  },
})

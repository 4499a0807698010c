// Setting the business date, or going back to today.
import { command } from '#kernel/command/command.ts'
import { readSettings, writeSetting } from '#kernel/settings/settings.ts'
import { setBusinessDate as input } from './contract.ts'

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

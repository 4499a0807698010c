// How long personal information is kept. No text that was read says so: the city's own choice, dated, 待核对.
import type { Db } from '#kernel/db/open.ts'
import { periodInWords, periodOn } from '#modules/intake/index.ts'
import type { ErasureList } from './contract.ts'

interface Period {
  label: string
  /** Years, by the day from which the number holds. */
  values: { from: string; years: number }[]
}

const since = (years: number) => [{ from: '2019-01-01', years }]

/** Nothing is erased by itself when its time is over: the office opens a case. */
const periods: readonly Period[] = [
  { label: '不在册党员的信息，自离开之日起', values: since(10) },
  { label: '离任班子成员的信息，自离任之日起', values: since(10) },
  { label: '本人提出的更正和答复，自答复之日起', values: since(3) },
]

/** The periods that hold on a day; that of originals is set by an administrator. */
export async function retentionOn(db: Db, on: Temporal.PlainDate): Promise<ErasureList['retention']> {
  const originals = await periodOn(db, on)
  const { toBeChecked } = originals
  return [
    ...ofPeople(on),
    { label: '导入的台账原件，自导入之日起', period: periodInWords(originals), toBeChecked },
  ]
}

const ofPeople = (on: Temporal.PlainDate): ErasureList['retention'] =>
  periods.flatMap(({ label, values }) => {
    const value = values.findLast(({ from }) => Temporal.PlainDate.compare(from, on) <= 0)
    return value ? [{ label, period: `${value.years} 年`, toBeChecked: true }] : []
  })

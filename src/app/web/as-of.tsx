// The day that the whole screen shows; it stands in the address bar, so a link keeps it.
import { useChangeAddress } from '#kernel/web/address.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { useAsOf, useSession } from '#kernel/web/session.ts'
import { useTyped } from '#kernel/web/typed.ts'

export function AsOfSwitch() {
  const businessDate = useSession().data?.businessDate
  const shown = useAsOf() ?? businessDate ?? ''
  const [typed, setTyped] = useTyped(shown)
  const change = useChangeAddress()

  function type(date: string) {
    setTyped(date)
    // While a year is being typed it reads 0002, 0020, 0201: no such day is meant.
    if (date >= '1900-01-01' || date === '') change({ asOf: date === businessDate ? undefined : date })
  }
  return (
    <label className="as-of">
      <span>截至</span>
      <input type="date" className="control" value={typed} onChange={(event) => type(event.target.value)} />
    </label>
  )
}

/** Says that another day than the business date is being looked at, and leads back. */
export function AsOfNotice() {
  const asOf = useAsOf()
  const businessDate = useSession().data?.businessDate
  const change = useChangeAddress()
  if (asOf === undefined || businessDate === undefined || asOf === businessDate) return null
  return (
    <p className="as-of-notice" role="status">
      您看的是截至 <strong>{dateInProse(asOf)}</strong> 的情况，按现在掌握的记录计算。
      <button type="button" className="plain-button no-print" onClick={() => change({ asOf: undefined })}>
        回到{dateInProse(businessDate)}
      </button>
    </p>
  )
}

// One reminder: of what, when and by whom, how it was carried, and its letter once more for whoever sends letters.
import { Link } from '@tanstack/react-router'
import { dateInProse, momentInProse } from '#kernel/web/format.ts'
import { useMay } from '#kernel/web/session.ts'
import type { NoticeView } from '../../contract.ts'
import { channels, deliveryStates } from '../../workflow.ts'
import '../notices.css'

const shapes = { waiting: 'waiting', delivered: 'active', failed: 'doubtful' } as const

/** `named`: whether the organization is told, where it is not the page's own. */
export function Notice({ notice, named }: { notice: NoticeView; named: boolean }) {
  const maySend = useMay('notices.send')
  if (!maySend) return <Told notice={notice} named={named} />
  return (
    <div className="notice-line">
      <Told notice={notice} named={named} />
      <Link
        to="/notices/papers"
        search={{ ids: notice.id }}
        aria-label={`提醒函：${notice.name}，${notice.title}`}
        className="no-print"
      >
        提醒函
      </Link>
    </div>
  )
}

function Told({ notice, named }: { notice: NoticeView; named: boolean }) {
  const { by, cited, deliveries, dueOn, name, period, remedy, sentOn, title } = notice
  return (
    <details className="one-notice opens">
      <summary>
        <span className="apart">
          {named && <strong>{name}</strong>}
          <span>{title}</span>
          {period && <span className="quiet">{period}</span>}
        </span>
        <span className="quiet small">
          已提醒 {dateInProse(sentOn)}，{by}
        </span>
      </summary>
      <p>
        {notice.because}
        {dueOn && `（${dateInProse(dueOn)}前）`}
      </p>
      {cited && <p className="quiet">依据：{cited}</p>}
      <p>怎么办：{remedy}</p>
      <ul>
        <li className="apart">
          <span className="state">系统内</span>
        </li>
        {deliveries.map(({ at, channel, reason, state }) => (
          <li key={channel} className="apart">
            <span className="state" data-state={shapes[state]}>
              {channels[channel]} {deliveryStates[state]}
            </span>
            <span className="quiet">
              {momentInProse(at)}
              {state === 'waiting' && '起再发'}
            </span>
            {reason && <span>{reason}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

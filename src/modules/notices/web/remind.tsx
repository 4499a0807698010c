// Choosing whom to remind: the organizations under one rule, or what one organization owes.
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useAddress } from '#kernel/web/address.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { useKept } from '#kernel/web/kept.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { KeptNote, keptForNow } from '#kernel/web/parts/kept-note.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { Remindable } from '../contract.ts'
import { type ChannelName, channels } from '../workflow.ts'
import { Mailbox, Telephone } from './parts/contact.tsx'
import { useChannels, useRemind, useRemindable } from './queries.ts'
import '#kernel/web/parts/list.css'
import './notices.css'

const keyOf = ({ id, kind, rule }: Remindable) => `${kind} ${id} ${rule}`

export default function Remind() {
  const { id, kind, rule } = useAddress()
  const found = useRemindable({ rule, kind, id })
  const items = found.data?.items
  return (
    <div className="records">
      <title>选择提醒的单位 · 同心</title>
      <p className="way-up no-print">
        <Link to="/duties">该办的事</Link>
      </p>
      <header className="list-head">
        <h1>
          {id === undefined
            ? ['提醒', items?.[0]?.title].filter(Boolean).join('：')
            : `提醒${items?.[0]?.name ?? ''}`}
        </h1>
      </header>
      <p className="quiet about">
        发给选中的单位，写明事项、期限、依据和怎么办。发出后可以打印提醒函，或复制到微信群。
      </p>
      {found.error ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : items === undefined ? (
        <Waiting rows={8} />
      ) : items.length === 0 ? (
        <section className="nothing">
          <h2>眼下没有要提醒的</h2>
          <p>临近到期或过了期的，才列在这里。</p>
        </section>
      ) : (
        <Choose
          key={`${rule} ${id}`}
          form={`reminder.${rule ?? ''}.${kind ?? ''}.${id ?? ''}`}
          items={items}
          named={id === undefined}
        />
      )}
    </div>
  )
}

interface ChooseProps {
  /** Under which what is chosen is kept. */
  form: string
  items: Remindable[]
  /** Whether each line tells the organization, or else the rule. */
  named: boolean
}

const nothingChosen = { chosen: [] as string[], by: [] as ChannelName[] }

function Choose({ form, items, named }: ChooseProps) {
  const kept = useKept(form, nothingChosen)
  const { by, chosen } = kept.value
  const ways = useChannels(true).data?.items.map(({ channel }) => channel)
  const remind = useRemind()
  const navigate = useNavigate()
  const open = items.filter(({ reminded }) => reminded === null)
  const picked = open.filter((item) => chosen.includes(keyOf(item)))
  const submit = () =>
    remind.mutate(
      { duties: picked.map(({ id, kind, rule }) => ({ id, kind, rule })), by },
      {
        onSuccess: ({ ids, withoutMailbox, withoutTelephone }) => {
          kept.forget()
          return navigate({
            to: '/notices/papers',
            search: {
              ids: ids.join(','),
              ...(withoutMailbox > 0 ? { without: String(withoutMailbox) } : {}),
              ...(withoutTelephone > 0 ? { withoutTelephone: String(withoutTelephone) } : {}),
            },
          })
        },
      },
    )
  return (
    <>
      <KeptNote kept={kept} />
      {remind.error && <Refused error={remind.error} title="没有发出" />}
      {open.length > 1 && (
        <label className="choice all">
          <input
            type="checkbox"
            checked={picked.length === open.length}
            onChange={(event) => kept.set({ by, chosen: event.target.checked ? open.map(keyOf) : [] })}
          />
          全选还没有提醒过的 {open.length} 项
        </label>
      )}
      <ul className="choices">
        {items.map((item) => (
          <li key={keyOf(item)}>
            <Choice
              item={item}
              named={named}
              checked={chosen.includes(keyOf(item))}
              toggle={() => kept.set({ by, chosen: toggled(chosen, keyOf(item)) })}
            />
            {named && ways?.includes('mail') && (
              <Mailbox kind={item.kind} id={item.id} name={item.name} mail={item.mail} />
            )}
            {named && ways?.includes('sms') && (
              <Telephone kind={item.kind} id={item.id} name={item.name} mobile={item.mobile} />
            )}
          </li>
        ))}
      </ul>
      <Ways by={by} toggle={(name) => kept.set({ chosen, by: toggled(by, name) })} />
      <p className="more send-line">
        <Button type="primary" disabled={picked.length === 0} loading={remind.isPending} onClick={submit}>
          {picked.length === 0 ? '先选要提醒的' : `提醒所选的 ${picked.length} 项`}
        </Button>
      </p>
      <p className="quiet small">{keptForNow}</p>
    </>
  )
}

const toggled = <T,>(all: T[], one: T): T[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one]

interface ChoiceProps {
  item: Remindable
  named: boolean
  checked: boolean
  toggle: () => void
}

function Choice({ checked, item, named, toggle }: ChoiceProps) {
  const { because, dueOn, name, periods, reminded, title } = item
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} disabled={reminded !== null} onChange={toggle} />
      <span className="apart">
        <strong>{named ? name : title}</strong>
        <span>{because}</span>
        <span className="quiet">{periods.join('、')}</span>
        {dueOn && <span className="quiet">{dateInProse(dueOn)}前</span>}
        {reminded && (
          <span className="quiet">
            已提醒 {dateInProse(reminded.at)}，{reminded.by}
          </span>
        )}
      </span>
    </label>
  )
}

/** Over which channels as well; nothing where none is set up. */
function Ways({ by, toggle }: { by: ChannelName[]; toggle: (name: ChannelName) => void }) {
  const items = useChannels(true).data?.items ?? []
  if (items.length === 0) return null
  return (
    <fieldset className="ways">
      <legend>系统内提醒之外，还经由</legend>
      {items.map(({ channel, trouble }) => (
        <label key={channel} className="choice">
          <input type="checkbox" checked={by.includes(channel)} onChange={() => toggle(channel)} />
          <span className="apart">
            {channels[channel]}
            {trouble && <span className="quiet">最近一次没有发出：{trouble}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

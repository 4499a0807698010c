// Taking an import back: what that means, what stands in its way, and why it is done.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { Fragment, useState } from 'react'
import { read } from '#kernel/web/api.ts'
import { count, momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { Hindrance, ImportView, UndoView } from '../../contract.ts'
import { undoImport, useStep } from '../queries.ts'
import { RecordLink } from './sheet-rows.tsx'

export function Undo({ view: { id } }: { view: ImportView }) {
  const [open, setOpen] = useState(false)
  return (
    <section className="undo no-print" aria-label="撤销这次导入">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>撤销这次导入</summary>
        {open && <Asked id={id} />}
      </details>
    </section>
  )
}

function Asked({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['imports', 'undo', id],
    queryFn: ({ signal }) => read<UndoView>(`/imports/${id}/undo`, {}, signal),
    staleTime: 0,
  })
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={3} />
  const { possible, why, hindrances } = found.data
  if (possible) return <Form id={id} />
  return why ? <p>{why}</p> : <InTheWay hindrances={hindrances} />
}

function Form({ id }: { id: string }) {
  const [reason, setReason] = useState('')
  const step = useStep(id, (key: string) => undoImport(id, reason, key))
  // The same attempt sent twice is done once.
  const [key] = useState(() => crypto.randomUUID())
  return (
    <form
      className="undo-form"
      onSubmit={(event) => {
        event.preventDefault()
        step.mutate(key)
      }}
    >
      <p>
        新增的收回，更新的恢复为导入前的内容，待核实的一并复原，各项数字回到导入前。什么也不会删除：谁在何时为什么撤销，在各条记录的历史里都查得到。
      </p>
      <label htmlFor="undo-reason">撤销的原因</label>
      <Input.TextArea
        id="undo-reason"
        value={reason}
        maxLength={500}
        rows={3}
        placeholder="例如：放错了文件，里面是去年的名册"
        onChange={(event) => setReason(event.target.value)}
      />
      <p>
        <Button danger htmlType="submit" loading={step.isPending} disabled={reason.trim().length < 2}>
          撤销整次导入
        </Button>
      </p>
      {step.isPending && <p className="quiet">正在撤销。有别的导入在进行时，要等它结束。</p>}
      {step.error && <Failure error={step.error} />}
    </form>
  )
}

function InTheWay({ hindrances }: { hindrances: Hindrance[] }) {
  const imports = hindrances.some((h) => h.import !== null)
  const forms = hindrances.some((h) => h.kind === 'form')
  return (
    <>
      <p>现在不能撤销：之后有人在它的基础上做了改动，撤销会把这些改动也弄乱。</p>
      <ul className="hindrances">
        {hindrances.map((h) => (
          <li key={`${h.at} ${h.document}`}>
            <span>
              {momentInProse(h.at)} {h.by}{' '}
              {h.import ? (
                <>
                  <Link to="/imports/$id" params={{ id: h.import }}>
                    第 {h.import} 号导入
                  </Link>
                  用到了其中 {count(h.count)} 条
                </>
              ) : (
                `${h.document}，改动了其中 ${count(h.count)} 条`
              )}
            </span>
            {h.records.length > 0 && <Records hindrance={h} />}
            {h.kind === 'form' && h.reason && <span className="quiet">依据：{h.reason}</span>}
          </li>
        ))}
      </ul>
      {imports && <p>请先撤销上面列出的导入，最近的在先；撤完再回到这里。</p>}
      {forms && <p>在页面上更正过的记录不会被撤销抹去：请逐条更正，或导入改正后的台账。</p>}
    </>
  )
}

function Records({ hindrance: { count: all, records } }: { hindrance: Hindrance }) {
  return (
    <span>
      {records.map((record, i) => (
        <Fragment key={`${record.kind} ${record.record} ${record.label}`}>
          {i > 0 && '、'}
          <RecordLink {...record} />
        </Fragment>
      ))}
      {all > records.length && ' 等'}
    </span>
  )
}

// The originals of imports: how long they are kept, how many there are, and those whose time is over.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { read } from '#kernel/web/api.ts'
import { count, dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { mostDue, type OriginalsView } from '../destruction/contract.ts'
import { whatGoes } from './parts/destroy.tsx'
import { destroyDue } from './queries.ts'
import '#kernel/web/parts/list.css'
import './imports.css'

const key = ['imports', 'originals']

export default function Originals() {
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<OriginalsView>('/originals', {}, signal),
    staleTime: 0,
  })
  const due = found.data?.kept.due
  return (
    <article className="import">
      <title>导入的原件 · 同心</title>
      <p className="no-print">
        <Link to="/imports">历次导入</Link>
      </p>
      <header>
        <h1>导入的原件{due !== undefined && due > 0 && ` 到期 ${count(due)} 次`}</h1>
        <p className="quiet imports-about">
          每次导入的文件都加密留存。到期的列在这里等人处理，不会自动销毁。没有到期、要提前销毁的，在那一次导入的页面上办。
        </p>
      </header>
      {found.error ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Waiting rows={6} />
      ) : (
        <Shown view={found.data} />
      )}
    </article>
  )
}

function Shown({ view: { backups, due, kept, period } }: { view: OriginalsView }) {
  const { daily, monthly, weekly } = backups
  return (
    <>
      <p>
        保存期限：{period.years === null ? '不设，留到有人销毁为止' : `${period.years} 年，自导入之日起`}
        {period.toBeChecked && '（待核对：没有查到规定，由本市按档案规定确定，系统管理员在“设置”里定）'}
        {period.from && (
          <span className="quiet">
            ，{period.by}设定：{period.reason}
          </span>
        )}
      </p>
      <p>
        {kept.imports === 0
          ? '现在没有留存的原件。'
          : `现在留着 ${count(kept.imports)} 次导入的 ${count(kept.files)} 份，其中 ${count(kept.withNumbers)} 份有或可能有身份证号。`}
      </p>
      <p className="quiet imports-about">
        销毁以后，以前的备份里还有：夜间备份留最近 {daily} 天、{weekly} 周、{monthly}{' '}
        个月各一份，更早的自动删去；人工做的、拷到别处的，请自己删。从备份恢复的，请再销毁一次。
      </p>
      {kept.due === 0 ? (
        <section className="nothing">
          <h2>没有到期的原件</h2>
          <p>到期的会列在这里。</p>
        </section>
      ) : (
        <Due due={due} imports={kept.due} />
      )}
    </>
  )
}

function Due({ due, imports }: { due: OriginalsView['due']; imports: number }) {
  return (
    <section aria-labelledby="due">
      <h2 id="due">到期待处理 {count(imports)} 次</h2>
      <ul className="import-files">
        {due.map(({ dueOn, files, id, importedOn, openedBy }) => (
          <li key={id}>
            <div>
              <Link to="/imports/$id" params={{ id }}>
                第 {id} 号导入
              </Link>{' '}
              {files.join('、')}
              <br />
              <span className="quiet small">
                {openedBy}，{dateInProse(importedOn)}导入，{dateInProse(dueOn)}到期
              </span>
            </div>
          </li>
        ))}
      </ul>
      {imports > due.length && <p className="quiet">只列出最早的 {mostDue} 次；一起销毁的是全部到期的。</p>}
      <DueForm key={imports} imports={imports} />
    </section>
  )
}

function DueForm({ imports }: { imports: number }) {
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const destroy = useMutation({
    mutationFn: () => destroyDue(imports, reason, crypto.randomUUID()),
    onSuccess: async (view) => {
      queries.setQueryData(key, view)
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== key[1] })
    },
    onError: () => queries.invalidateQueries({ queryKey: key }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    destroy.mutate()
  }
  return (
    <form className="undo-form no-print" onSubmit={submit} noValidate>
      <h3>一起销毁</h3>
      <p>{whatGoes}</p>
      {destroy.error && <Refused error={destroy.error} title="没有销毁" />}
      <Field label="销毁的依据" problem={undefined}>
        {(control) => (
          <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Field label={`核对以后，写上销毁几次导入的原件（现在是 ${imports} 次）`} problem={undefined}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <p>
        <Button
          danger
          htmlType="submit"
          loading={destroy.isPending}
          disabled={typed.trim() !== String(imports) || reason.trim().length < 2}
        >
          销毁全部到期的
        </Button>
      </p>
    </form>
  )
}

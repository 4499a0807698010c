// Destroying the originals of an import: what goes, what stays, where copies remain, and why it is done.
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { ImportView } from '../../contract.ts'
import { destroyOriginals, useStep } from '../queries.ts'

/** What is lost and what is not, in the words of every page that destroys. */
export const whatGoes =
  '加密的文件，连同退回、待核实里身份证号等原文，任何人都不能恢复：不能再取出、逐格比较，退回的行也取不出来。' +
  '已导入的内容不变；文件名、摘要、条数、谁在何时导入、每一项出自哪一行，都还在；仍可撤销，同一份文件再放进来也认得出。'

export function Destroy({ view: { files, id } }: { view: ImportView }) {
  const may = useMay('intake.destroy')
  if (!may || files.length === 0) return null
  return (
    <section className="no-print" aria-label="销毁原件">
      <details>
        <summary>销毁原件</summary>
        <Form id={id} files={files.length} />
      </details>
    </section>
  )
}

function Form({ files, id }: { files: number; id: string }) {
  const [reason, setReason] = useState('')
  const [isSure, setIsSure] = useState(false)
  const step = useStep(id, (key: string) => destroyOriginals(id, reason, key))
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
        {whatGoes}以前的备份里还有，保留多久见<Link to="/originals">导入的原件</Link>。
      </p>
      <label htmlFor="destroy-reason">销毁的依据</label>
      <Input.TextArea
        id="destroy-reason"
        value={reason}
        maxLength={500}
        rows={3}
        placeholder="例如：保存期限已满，经办公室会议决定"
        onChange={(event) => setReason(event.target.value)}
      />
      <label className="choice">
        <input type="checkbox" checked={isSure} onChange={(event) => setIsSure(event.target.checked)} />
        销毁第 {id} 号导入的 {files} 份原件，不能恢复
      </label>
      <p>
        <Button
          danger
          htmlType="submit"
          loading={step.isPending}
          disabled={!isSure || reason.trim().length < 2}
        >
          销毁原件
        </Button>
      </p>
      {step.error && <Failure error={step.error} />}
    </form>
  )
}

/** Who destroyed the originals, when and why; nothing where they are kept. */
export function Destroyed({ view: { destroyed } }: { view: Pick<ImportView, 'destroyed'> }) {
  if (!destroyed) return null
  return (
    <div className="undone" role="status">
      <p>
        原件已销毁：{momentInProse(destroyed.at)} 由{destroyed.by}销毁。依据：{destroyed.reason}
      </p>
      <p className="quiet">导入的内容不变，文件名、条数和每一项的出处都还在；文件本身打不开了。</p>
    </div>
  )
}

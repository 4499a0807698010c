// Where a copied table is put in: from Word, Excel, WPS or a web page.
import { type ClipboardEvent, useState } from 'react'
import type { Paste } from '../../pastes/contract.ts'
import { putPaste } from '../layout-queries.ts'
import { pasteOf } from '../pasted.ts'
import { useStep } from '../queries.ts'

export function PasteBox({ id }: { id: string }) {
  const [nothing, setNothing] = useState(false)
  const put = useStep(id, (paste: Paste) => putPaste(id, paste))
  const take = (event: ClipboardEvent) => {
    event.preventDefault()
    const paste = pasteOf(event.clipboardData)
    setNothing(paste === null)
    if (paste && !put.isPending) put.mutate(paste)
  }
  const said = put.isPending
    ? '正在读取粘贴的表格'
    : nothing
      ? '粘贴的内容里没有文字。请选中整张表，复制以后再粘贴。'
      : put.error?.message
  return (
    <div className="paste">
      <textarea
        className="control"
        rows={1}
        aria-label="粘贴表格"
        placeholder="复制一张表，在这里粘贴"
        value=""
        onChange={() => {}}
        onPaste={take}
      />
      {said && (
        <p className={put.error || nothing ? 'field-problem' : 'quiet'} role="status">
          {said}
        </p>
      )}
    </div>
  )
}

// Where files are dropped or chosen: each is sent by itself, and what cannot be taken says why.
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { ApiError } from '#kernel/web/api.ts'
import { fileLimit, readableFile } from '../../contract.ts'
import { putFile, useStep } from '../queries.ts'
import { PasteBox } from './paste-box.tsx'

interface Unread {
  name: string
  message: string
}

export function DropZone({ id }: { id: string }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<{ name: string; done: number; total: number }>()
  const [unread, setUnread] = useState<Unread[]>([])
  const put = useStep(id, (file: File) => putFile(id, file))

  async function take(files: File[]) {
    // Beside a workbook that is open lies a file ~$ of Office's own.
    const own = files.filter(({ name }) => !name.startsWith('~$'))
    const failed: Unread[] = []
    setUnread([])
    for (const [done, file] of own.entries()) {
      setSending({ name: file.name, done, total: own.length })
      const message = wrongWith(file) ?? (await put.mutateAsync(file).then(() => null, saidBy))
      if (message) failed.push({ name: file.name, message })
    }
    setSending(undefined)
    setUnread(failed)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    if (!sending) void take([...event.dataTransfer.files])
  }

  return (
    <section
      className="drop"
      data-over={over}
      aria-label="放入台账"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Button loading={sending !== undefined} onClick={() => input.current?.click()}>
        选择文件
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".xlsx,.xls,.csv"
        aria-label="选择台账文件"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void take(files)
        }}
      />
      <p className="quiet" role="status">
        {sending
          ? `正在读取 ${sending.name}（第 ${sending.done + 1} 份，共 ${sending.total} 份）`
          : '也可以把台账直接拖到这里，可以一次拖很多份。能读 .xlsx、.xls、.csv，每份不超过 50 MB。在 Excel、Word、网页里复制的表，也可以粘贴在下面。'}
      </p>
      <PasteBox id={id} />
      {unread.length > 0 && (
        <div className="unread" role="alert">
          <p>有 {unread.length} 份没有放进来：</p>
          <ul>
            {unread.map(({ name, message }) => (
              <li key={name}>
                {!message.includes(name) && <strong>{name}：</strong>}
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

/** What need not be sent to be refused. */
function wrongWith({ name, size }: File): string | null {
  if (!readableFile.test(name))
    return '只能放 .xlsx、.xls、.csv 文件。请用 Excel 或 WPS 另存为 .xlsx 后再放进来。'
  if (size > fileLimit) return '超过 50 MB，太大了。请删去图片和不用的工作表，或者拆成几个文件。'
  return null
}

const saidBy = (error: unknown) =>
  error instanceof ApiError ? error.message.replace(/^填写有误：/, '') : '没有读到这份文件。请重新选择。'

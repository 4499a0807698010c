// The way from one import to its differences from another one.
import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { momentInProse } from '#kernel/web/format.ts'
import { useRecords } from '#kernel/web/lists.ts'
import type { ImportPage, ImportView } from '../../contract.ts'

/** Offers the other imports that were done, the latest first. */
export function Compare({ view: { id } }: { view: ImportView }) {
  const navigate = useNavigate()
  const imports = useRecords<ImportPage['items'][number]>('/imports', {}, undefined)
  const others = (imports.data?.pages.flatMap((page) => page.items) ?? []).filter(
    (other) =>
      other.id !== id && other.destroyed === null && (other.state === 'done' || other.state === 'undone'),
  )
  if (others.length === 0) return null
  return (
    <section className="no-print" aria-labelledby="compare">
      <h2 id="compare">与另一次导入比较</h2>
      <Select
        className="compare"
        aria-labelledby="compare"
        placeholder="选一次导入，看同一种台账有哪些差别"
        options={others.map((other) => ({
          value: other.id,
          label: `第 ${other.id} 号，${momentInProse(other.endedAt ?? other.openedAt)}，${other.files.join('、')}`,
        }))}
        onChange={(from: string) =>
          void navigate({ to: '/imports/$id/differences/$from', params: { id, from } })
        }
      />
    </section>
  )
}

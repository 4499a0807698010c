// Under the figures: what each counts and what it does not (口径), and which ledgers they come from.
import { useQuery } from '@tanstack/react-query'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { read } from '#kernel/web/api.ts'
import { momentInProse } from '#kernel/web/format.ts'

interface ImportList {
  items: { id: string; recordedAt: string; recordedBy: string; files: { file: string }[] }[]
}

export function Footnotes({ figures }: { figures: FigureValue[] }) {
  const imports = useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => read<ImportList>('/imports', {}, signal),
  }).data?.items
  return (
    <footer className="footnotes small quiet">
      <h2>口径与来源</h2>
      <dl>
        {figures.map((figure) => (
          <div key={figure.id}>
            <dt>{figure.label}</dt>
            <dd>{figure.definition}</dd>
          </div>
        ))}
        {imports?.slice(0, 3).map((one) => (
          <div key={one.id}>
            <dt>台账导入</dt>
            <dd>
              {one.files.map((file) => file.file).join('、')}（{one.recordedBy}，
              {momentInProse(one.recordedAt)}）
            </dd>
          </div>
        ))}
      </dl>
    </footer>
  )
}

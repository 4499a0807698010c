// Under the figures: what each counts and what it does not (口径), and where its records come from.
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { FigureValue, figureRecordPage } from '#kernel/figures/contract.ts'
import { read } from '#kernel/web/api.ts'

export function Footnotes({ figures }: { figures: FigureValue[] }) {
  return (
    <footer className="footnotes small quiet">
      <h2>口径与来源</h2>
      <dl>
        {figures.map((figure) => (
          <div key={figure.id}>
            <dt>{figure.label}</dt>
            <dd>
              {figure.definition}
              <Example figure={figure} />
            </dd>
          </div>
        ))}
      </dl>
    </footer>
  )
}

/** One record with its cell says more about where a number comes from than a list of files. */
function Example({ figure }: { figure: FigureValue }) {
  const records = useQuery({
    queryKey: ['figures', figure.asOf, figure.id, 'example'],
    queryFn: ({ signal }) =>
      read<z.infer<typeof figureRecordPage>>(
        `/figures/${figure.id}/records`,
        { asOf: figure.asOf, limit: '1' },
        signal,
      ),
  })
  const record = records.data?.items[0]
  if (!record?.source) return null
  const { file, sheet, row } = record.source
  return (
    <>
      每条记录都能找到出处，例如{record.label}出自 {file}
      {sheet !== null && `“${sheet}”表`}
      {row !== null && `第 ${row} 行`}。
    </>
  )
}

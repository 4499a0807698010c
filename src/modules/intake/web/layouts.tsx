// The layouts that were explained by hand: by whom and when, dropped here, and carried to and from another city.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef } from 'react'
import { apiAddress } from '#kernel/web/api.ts'
import { momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { LayoutFile, LayoutList, LayoutsTaken } from '../layouts/contract.ts'
import { dropLayout, layoutsKey, takeLayouts, useLayouts } from './layout-queries.ts'
import './imports.css'
import './layout.css'

export default function Layouts() {
  const found = useLayouts()
  const items = found.data?.items
  return (
    <article className="import">
      <title>记住的对应 · 同心</title>
      <p className="no-print">
        <Link to="/imports">历次导入</Link>
      </p>
      <header>
        <h1>记住的对应</h1>
        <p className="quiet imports-about">
          系统认不出的表，手工对应过一次就记在这里，以后表头相同的表自动按它读取。可以存成文件，给另一个市的系统用；文件里只有表头，没有数据。
        </p>
      </header>
      {found.error ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : items === undefined ? (
        <Waiting rows={4} />
      ) : (
        <>
          <Carry some={items.some((l) => l.only === null)} />
          {items.length === 0 ? (
            <section className="nothing">
              <h2>还没有记住的对应</h2>
              <p>导入时遇到认不出的表，在那份文件下面点“手工对应”。</p>
            </section>
          ) : (
            <List items={items} />
          )}
        </>
      )}
    </article>
  )
}

/** The file in which layouts are carried: away, and in. */
function Carry({ some }: { some: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const take = useMutation({
    mutationFn: async (file: File) => takeLayouts(file.name, layoutsIn(await file.text())),
    onSuccess: () => queries.invalidateQueries({ queryKey: layoutsKey }),
  })
  return (
    <section className="run no-print" aria-label="带走和带入">
      <p className="run-buttons">
        <Button onClick={() => input.current?.click()} loading={take.isPending}>
          带入别处的对应
        </Button>
        {some && (
          <a className="plain-button" href={apiAddress('/layouts/export.json')} download="表格对应.json">
            带走这里的对应
          </a>
        )}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json"
        aria-label="选择对应的文件"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) take.mutate(file)
        }}
      />
      {take.error && <Refused error={take.error} title="没有带入" />}
      {take.data && <Taken taken={take.data} />}
    </section>
  )
}

/** What is no JSON is told by the server as what is no such file. */
function layoutsIn(text: string): LayoutFile {
  try {
    return JSON.parse(text) as LayoutFile
  } catch {
    return { kind: 'none' } as never
  }
}

function Taken({ taken: { added, kept, same } }: { taken: LayoutsTaken }) {
  return (
    <div role="status">
      <p>
        带入 {added} 种，这里原来就有 {same} 种。
      </p>
      {kept.length > 0 && (
        <p>
          下面 {kept.length} 种这里的读法不同，没有改动：{kept.join('；')}
          。要用带来的，请先停用这里的再带入一次。
        </p>
      )}
    </div>
  )
}

function List({ items }: { items: LayoutList['items'] }) {
  const queries = useQueryClient()
  const drop = useMutation({
    mutationFn: dropLayout,
    onSuccess: (list) => {
      queries.setQueryData(layoutsKey, list)
      void queries.invalidateQueries({ queryKey: ['imports', 'one'] })
    },
  })
  return (
    <>
      <ul className="known-layouts">
        {items.map(({ at, by, carriedIn, columns, id, only, title }) => {
          const taken = columns.filter((c) => c.label !== null)
          const left = columns.filter((c) => c.label === null)
          return (
            <li key={id}>
              <div>
                <strong>{title}</strong>{' '}
                <span className="quiet small">
                  {momentInProse(at)} 由{by}
                  {carriedIn ? `从“${carriedIn}”带入` : '设定'}
                </span>
                <p>
                  {taken.map((c) => `${c.heading}＝${c.label}${c.unit ? `（${c.unit}）` : ''}`).join('、')}
                </p>
                {left.length > 0 && (
                  <p className="quiet small">不导入：{left.map((c) => c.heading).join('、')}</p>
                )}
                {only !== null && <p className="quiet small">没有表头，只用于当时那份文件里的“{only}”。</p>}
              </div>
              <button
                type="button"
                className="plain-button no-print"
                aria-label={`停用 ${title} ${taken[0]?.heading ?? ''}`}
                disabled={drop.isPending}
                onClick={() => drop.mutate(id)}
              >
                停用
              </button>
            </li>
          )
        })}
      </ul>
      <p className="quiet small">
        要改一种对应：停用它，再把那样的表放进来重新对应；或在导入页上点“更改对应”。
      </p>
      {drop.error && <Failure error={drop.error} />}
    </>
  )
}

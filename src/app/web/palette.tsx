// Searching everything by name: pages, and the records of every kind that the reader may see.
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { read } from '#kernel/web/api.ts'
import type { MenuEntry } from '#kernel/web/module.ts'
import { useFinders } from '#kernel/web/offers.ts'
import { useRested } from '#kernel/web/rested.ts'
import './palette.css'

/** So many of each kind; the list has the rest. */
const shown = 5

interface Row {
  id: string
  name: string
}

interface Hit {
  key: string
  group: string
  name: string
  about: string
  /** Where it leads. */
  to: string
  params?: { id: string }
  search?: { search: string }
}

export default function Palette({ close, menu }: { close: () => void; menu: MenuEntry[] }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { busy, error, hits, text } = useHits(typed.trim(), menu)
  const navigate = useNavigate()
  const list = useId()
  useEffect(() => dialog.current?.showModal(), [])
  const go = ({ params, search, to }: Hit) => {
    close()
    void navigate({ to, ...(params && { params }), ...(search && { search }) })
  }
  function onKey(event: KeyboardEvent) {
    // The Enter that chooses a word of the input method is not meant for us.
    if (event.nativeEvent.isComposing) return
    // In a search field the browser would only empty it.
    if (event.key === 'Escape') close()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((now) => (now + step + hits.length) % Math.max(1, hits.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const hit = hits[at]
      if (hit) go(hit)
    }
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the dialog itself closes on Esc; a click beside it does the same.
    <dialog
      ref={dialog}
      className="palette"
      aria-label="搜索"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="palette-box">
        <div className="palette-head">
          <input
            type="search"
            role="combobox"
            aria-expanded={hits.length > 0}
            aria-controls={list}
            aria-activedescendant={hits[at] && `${list}-${at}`}
            aria-label="名称、拼音、首字母或信用代码"
            placeholder="名称、拼音、首字母或信用代码"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKey}
          />
          <button type="button" className="plain-button" onClick={close}>
            关闭
          </button>
        </div>
        <p className="palette-said quiet small" role="status">
          {error ? error.message : said(text, busy, hits)}
        </p>
        {hits.length > 0 && <Hits id={list} hits={hits} at={at} go={go} />}
      </div>
    </dialog>
  )
}

function said(text: string, busy: boolean, hits: Hit[]): string {
  if (text === '') return '例如：药品、ypy、yaopin，或信用代码的前六位。↑↓ 选择，回车打开。'
  if (hits.length > 0) return `↑↓ 选择，回车打开`
  if (busy) return '正在找……'
  return `没有找到“${text}”。请换一个字再试；您看不到的单位和人员不在其中。`
}

function Hits({ at, go, hits, id }: { id: string; hits: Hit[]; at: number; go: (hit: Hit) => void }) {
  const groups = Map.groupBy(hits.entries(), ([, hit]) => hit.group)
  return (
    <div id={id} role="listbox" aria-label="找到的" className="palette-hits">
      {[...groups].map(([group, entries]) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options; a fieldset has no place in a listbox.
        <div key={group} role="group" aria-label={group}>
          <div className="palette-group quiet small" aria-hidden="true">
            {group}
          </div>
          {entries.map(([index, hit]) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field above.
            // biome-ignore lint/a11y/useFocusableInteractive: the field above names the active one.
            <div
              key={hit.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className="palette-hit"
              ref={index === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              onClick={() => go(hit)}
            >
              <span>{hit.name}</span>
              <span className="quiet small">{hit.about}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

/** What is found for a text: pages by their words at once, records as soon as the server has answered. */
function useHits(typed: string, menu: MenuEntry[]) {
  const finders = useFinders()
  const text = useRested(typed)
  // One character is enough, one letter is not.
  const isAsked = /\p{Script=Han}|../u.test(text)
  const answers = useQueries({
    queries: finders.map(({ path }) => ({
      queryKey: ['find', path, text],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        read<{ items: Row[] }>(path, { search: text, limit: String(shown) }, signal),
      enabled: isAsked,
      placeholderData: keepPreviousData,
    })),
  })
  const pages = menu
    .filter(({ label }) => text !== '' && label.includes(text))
    .map(({ label, to }): Hit => ({ key: to, group: '页面', name: label, about: '', to }))
  const records = finders.flatMap((f, i): Hit[] => {
    const items = (isAsked && answers[i]?.data?.items) || []
    const hits = items.map((row) => ({
      key: `${f.page} ${row.id}`,
      group: f.label,
      name: row.name,
      about: f.about(row as never),
      to: f.page,
      params: { id: row.id },
    }))
    if (items.length < shown || f.list === undefined) return hits
    const name = `在“${f.label}”里看全部`
    return [...hits, { key: f.list, group: f.label, name, about: '', to: f.list, search: { search: text } }]
  })
  return {
    hits: [...pages, ...records],
    text,
    busy: text !== typed || answers.some((answer) => answer.isFetching),
    error: answers.find((answer) => answer.error)?.error,
  }
}

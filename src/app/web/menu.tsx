// The menu: groups under the words that a clerk looks under. Only what exists is in it.
import { Link } from '@tanstack/react-router'
import type { MenuEntry } from '#kernel/web/module.ts'

/** `onChoose` lets a drawer close itself. */
export function Menu({ entries, onChoose }: { entries: MenuEntry[]; onChoose?: () => void }) {
  const groups = [...new Set(entries.map((entry) => entry.group))]
  return groups.map((group) => (
    <section key={group ?? ''} className="menu-group">
      {group && <h2>{group}</h2>}
      <ul>
        {entries
          .filter((entry) => entry.group === group)
          .map((entry) => (
            <li key={entry.to}>
              <Link
                to={entry.to}
                onClick={onChoose}
                className="menu-entry"
                activeOptions={{ exact: entry.to === '/', includeSearch: false }}
              >
                {entry.label}
              </Link>
            </li>
          ))}
      </ul>
    </section>
  ))
}

// Switches between the two views of Party organizations. The tree has all of them, so it takes no condition along.
import { Link } from '@tanstack/react-router'
import '#kernel/web/parts/chips.css'

const views = [
  { view: 'list', label: '名单', search: {} },
  { view: 'tree', label: '上下级', search: { view: 'tree' } },
]

export function ViewSwitch({ view }: { view: 'list' | 'tree' }) {
  return (
    <div className="no-print" role="group" aria-label="看法">
      {views.map(({ label, search, view: one }) => (
        <Link
          key={one}
          to="/party-organizations"
          search={search}
          className="chip"
          data-chosen={one === view}
          aria-current={one === view ? 'true' : undefined}
          activeProps={{}}
        >
          {label}
        </Link>
      ))}
    </div>
  )
}

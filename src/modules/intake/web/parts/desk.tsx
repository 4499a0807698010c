// On the workbench of those who import: what waits to be looked into, and what came in last.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { read } from '#kernel/web/api.ts'
import { count, momentInProse } from '#kernel/web/format.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { ImportPage } from '../../contract.ts'
import type { OriginalsView } from '../../destruction/contract.ts'
import type { DoubtFacets } from '../../doubts/contract.ts'

const shown = 4

export default function IntakeOnDesk() {
  const doubts = useQuery({
    queryKey: ['doubts', 'facets', {}],
    queryFn: ({ signal }) => read<DoubtFacets>('/doubts/facets', {}, signal),
  }).data
  const imports = useQuery({
    queryKey: ['imports', 'latest'],
    queryFn: ({ signal }) => read<ImportPage>('/imports', { limit: String(shown) }, signal),
  }).data
  const mayDestroy = useMay('intake.destroy')
  const due = useQuery({
    queryKey: ['imports', 'originals'],
    queryFn: ({ signal }) => read<OriginalsView>('/originals', {}, signal),
    enabled: mayDestroy,
  }).data?.kept.due
  return (
    <Belonging title="台账的变化" note={<Link to="/imports">导入台账</Link>}>
      {!imports && <Waiting rows={3} />}
      {doubts && doubts.open > 0 && (
        <p>
          <Link to="/doubts">待核实 {count(doubts.open)} 条</Link>
          <span className="quiet">，处理一条少一条</span>
        </p>
      )}
      {due !== undefined && due > 0 && (
        <p>
          <Link to="/originals">导入的原件到期 {count(due)} 次</Link>
          <span className="quiet">，待处理</span>
        </p>
      )}
      {imports?.items.length === 0 && (
        <p className="quiet">还没有导入过台账。把办公室的台账文件放进去就可以。</p>
      )}
      <ul>
        {imports?.items.map(({ created, id, openedAt, openedBy, state }) => (
          <li key={id}>
            <span className="apart">
              <Link to="/imports/$id" params={{ id }}>
                第 {id} 号导入
              </Link>
              <span className="number">{toldOf(state, created)}</span>
            </span>
            <span className="quiet small">
              {momentInProse(openedAt)} {openedBy}
            </span>
          </li>
        ))}
      </ul>
    </Belonging>
  )
}

function toldOf(state: ImportPage['items'][number]['state'], created: number): string {
  if (state === 'done') return `新增 ${count(created)} 条`
  return state === 'undone' ? '已撤销' : '还没有导入完'
}

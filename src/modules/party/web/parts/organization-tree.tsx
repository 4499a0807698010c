// Party organizations from superior to branch, each opening its page.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { read } from '#kernel/web/api.ts'
import { count, dateInProse } from '#kernel/web/format.ts'
import { useFacets } from '#kernel/web/lists.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type {
  PartyOrganizationFacets,
  PartyOrganizationSummary,
  partyOrganizationPage,
} from '../../contract.ts'
import { type Branch, treesOf } from './tree.ts'
import { ViewSwitch } from './view-switch.tsx'
import '#kernel/web/parts/list.css'
import './organization-tree.css'

export default function OrganizationTree() {
  const asOf = useAsOf()
  const organizations = useAll(asOf)
  const whole = useFacets<PartyOrganizationFacets>('/party-organizations', { asOf }).data?.whole
  const rows = organizations.data?.items
  return (
    <div className="records">
      <title>党组织 · 同心</title>
      <header className="list-head">
        <h1>党组织{rows && ` ${count(rows.length)} 个`}</h1>
        <p className="quiet">
          {organizations.data && `截至${dateInProse(organizations.data.asOf)}`}
          {whole === false && '，只列您的账号能看到的'}
        </p>
        <ViewSwitch view="tree" />
      </header>
      {organizations.error ? (
        <Failure error={organizations.error} retry={() => void organizations.refetch()} />
      ) : rows === undefined ? (
        <Waiting rows={12} />
      ) : (
        treesOf(rows).map((tree) => <Tree key={tree.name} tree={tree} whole={whole} />)
      )}
    </div>
  )
}

/** All organizations as of a date, page after page. */
function useAll(asOf: string | undefined) {
  return useQuery({
    queryKey: ['party-organizations', 'tree', asOf],
    queryFn: async ({ signal }) => {
      const items: PartyOrganizationSummary[] = []
      let cursor: string | undefined
      let day = ''
      do {
        const page: z.infer<typeof partyOrganizationPage> = await read(
          '/party-organizations',
          { asOf, cursor, limit: '200' },
          signal,
        )
        items.push(...page.items)
        day = page.asOf
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      return { asOf: day, items }
    },
  })
}

/** Who sees a branch sees not all that its superior has, unless it sees the superior too. */
function Tree({ tree, whole }: { tree: Branch<PartyOrganizationSummary>; whole: boolean | undefined }) {
  const counted = whole || tree.organization !== null
  return (
    <section className="tree">
      <h2>
        <Name branch={tree} />
        {counted && tree.below.length > 0 && (
          <span className="quiet small">直接下属 {tree.below.length} 个</span>
        )}
      </h2>
      <Below branches={tree.below} />
    </section>
  )
}

function Below({ branches }: { branches: Branch<PartyOrganizationSummary>[] }) {
  if (branches.length === 0) return null
  return (
    <ul>
      {branches.map((branch) => (
        <li key={branch.name}>
          <div>
            <Name branch={branch} />
            <span className="quiet small number">{aboutOf(branch)}</span>
          </div>
          <Below branches={branch.below} />
        </li>
      ))}
    </ul>
  )
}

/** One that is in no ledger of chambers' organizations has no page. */
function Name({ branch: { name, organization } }: { branch: Branch<PartyOrganizationSummary> }) {
  if (organization === null) return name
  return (
    <Link to="/party-organizations/$id" params={{ id: organization.id }}>
      {name}
    </Link>
  )
}

const aboutOf = ({ organization }: Branch<PartyOrganizationSummary>) =>
  [
    organization?.secretary && `书记 ${organization.secretary}`,
    organization?.memberCount != null && `党员 ${organization.memberCount} 人`,
  ]
    .filter(Boolean)
    .join('，')

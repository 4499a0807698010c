// The list on a phone: one card for each chamber, touched as a whole.
import { Link } from '@tanstack/react-router'
import type { ChamberSummary } from '../../contract.ts'

interface Props {
  rows: ChamberSummary[]
  categories: Map<string, string>
}

export function ChamberCards({ rows, categories }: Props) {
  return (
    <ol className="chamber-cards">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/chambers/$id" params={{ id: row.id }}>
            <strong>{row.name}</strong>
            <span className="small">{partsOf(row, categories).filter(Boolean).join(' · ')}</span>
            <span className="small quiet number">
              {row.termEndsOn === null ? '届满日期未填' : `${row.termEndsOn} 届满`}
              {row.memberCount !== null && ` · 会员企业 ${row.memberCount} 家`}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}

const partsOf = ({ district, category, president }: ChamberSummary, categories: Map<string, string>) => [
  district,
  category && categories.get(category),
  president && `会长 ${president}`,
]

// Figures in one line each: what is counted and how many, opening its records.
import { Link } from '@tanstack/react-router'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { linkTo } from '#kernel/web/address.ts'
import { inWords } from '#kernel/web/format.ts'

export function FigureRows({ figures }: { figures: FigureValue[] }) {
  return (
    <dl className="figure-rows">
      {figures.map((figure) => {
        const [value, unit] = inWords(figure.value, figure.unit)
        return (
          <div key={figure.id}>
            <dt>{figure.label}</dt>
            <dd>
              <Link {...linkTo(figure.page)} className="number" title="打开名单">
                {value}
              </Link>{' '}
              {unit}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

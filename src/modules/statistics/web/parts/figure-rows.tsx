// The figures that have no breakdown: one line each, opening its records.
import { Link } from '@tanstack/react-router'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { linkTo, useAddress } from '#kernel/web/address.ts'
import { inWords } from '#kernel/web/format.ts'

export function FigureRows({ figures }: { figures: FigureValue[] }) {
  const { asOf } = useAddress()
  if (figures.length === 0) return null
  return (
    <section className="figure" aria-labelledby="figure-rows">
      <h2 id="figure-rows" className="figure-rows-title">
        组织与服务
      </h2>
      <dl className="figure-rows">
        {figures.map((figure) => {
          const { to, search } = linkTo(figure.page)
          const [value, unit] = inWords(figure.value, figure.unit)
          return (
            <div key={figure.id}>
              <dt>{figure.label}</dt>
              <dd>
                <Link to={to} search={{ ...search, asOf }} className="number" title="打开名单">
                  {value}
                </Link>{' '}
                {unit}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

// Which figures somebody sees, and counted over what: the city's values, or those of the records that they see.
import { refuse } from '#kernel/base/refusal.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { type Figure, figureValue } from '#kernel/figures/figure.ts'
import { storedValues } from '#kernel/figures/stored.ts'
import type { Actor } from '#kernel/identity/actor.ts'

interface Reader {
  actor: Actor
  /** What they may read. */
  db: Db
}

const kindsOf = ({ kinds = ['chambers'] }: Figure) => kinds

/** Whether somebody sees records of every kind that the figure counts. */
const seesAllKinds = ({ account }: Actor, figure: Figure): boolean => {
  const sees = account?.sees
  return !sees || kindsOf(figure).every((kind) => sees[kind] === 'all' || sees[kind].length > 0)
}

/** Whether somebody is told the city's own values: who sees all chambers, though not every person in them. */
const isCityWide = ({ account }: Actor) => !account?.sees || account.sees.chambers === 'all'

/** The figures that somebody is told of. */
export const figuresFor = (actor: Actor, figures: Figure[]): Figure[] =>
  isCityWide(actor) ? figures : figures.filter((figure) => seesAllKinds(actor, figure))

/** Their values as of a date; the city's are stored, those of a part are counted. */
export async function valuesFor(
  database: Pick<Database, 'db'>,
  { actor, db }: Reader,
  figures: Figure[],
  asOf: Temporal.PlainDate,
): Promise<FigureValue[]> {
  if (isCityWide(actor)) return storedValues(database.db, figures, asOf)
  const values: FigureValue[] = []
  for (const figure of figures) values.push(await figureValue(db, figure, asOf))
  return values
}

/** What the groups of a figure are counted over: like its value. */
export const readingValues = (database: Pick<Database, 'db'>, { actor, db }: Reader): Db =>
  isCityWide(actor) ? database.db : db

/**
 * Refuses (`forbidden`) the records of a figure that is told as a sum only. To be shown a list, it is enough to see
 * what stands in it: which chambers are due is no secret of those who count their members.
 */
export function mustSeeRecords(actor: Actor, figure: Figure): void {
  const sees = actor.account?.sees
  const [shown = 'chambers'] = kindsOf(figure)
  if (!sees || sees[shown] === 'all' || (!isCityWide(actor) && seesAllKinds(actor, figure))) return
  refuse('forbidden', `“${figure.label}”由个人或资金记录汇总，您的角色只看总数，不看名单。`)
}

// What the rules of chambers are asked about.
import { sql } from 'kysely'
import { among, type Gathering } from '#kernel/module/gathering.ts'
import { activeChambers } from './queries.ts'
import type { ChamberTermFacts } from './rules.ts'

export const chamberTerms: Gathering<ChamberTermFacts, ChamberTermFacts, null> = {
  rows: ({ on, ids }) => sql`
    select c.organization_id as id, c.name, c.founded_on, c.term_starts_on, c.term_ends_on
    from ${activeChambers(on)} and ${among(sql`c.organization_id`, ids)}`,
  facts: ({ foundedOn, termStartsOn, termEndsOn }) => ({ foundedOn, termStartsOn, termEndsOn }),
  touched: {
    'organizations.chamber': (written) =>
      sql`select organization_id as id from ${written('organization_id')} c`,
  },
}

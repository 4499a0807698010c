// What words mean in this city, guessed from its ledgers where nobody has said so.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import { guessWord } from '#kernel/settings/words.ts'
import { toThePoor } from './figures.ts'

/** Guesses from the donations which project is the dream fund, and which chambers are the home-town chambers. */
export async function guessWords(work: Work): Promise<void> {
  await guessDreamFund(work)
  await guessHometownChambers(work)
}

/** The project whose name says so, else the one that calls itself a fund and is given to most often. */
async function guessDreamFund(work: Work): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select project_key as key from charity.donation
    where superseded_at is null and project_key ~ '圆梦|基金'
    group by 1 order by project_key like '%圆梦%' desc, count(*) desc, 1 limit 1`.execute(work.tx)
  const [found] = rows
  if (!found) return
  const why = `捐赠台账里有项目“${found.key}”，据此推定它就是圆梦爱心基金`
  await guessWord(work, 'charity.dream-fund', found.key, why)
}

/** The city's own home-town chambers that give to weak villages and poor families. */
async function guessHometownChambers(work: Work): Promise<void> {
  const { rows } = await sql<{ key: string; name: string }>`
    select d.donor_key as key, min(d.donor_name) as name from charity.donation d
    where d.superseded_at is null and d.state = 'received' and ${toThePoor}
      and exists (
        select from organizations.chamber c
        join organizations.district_name n on n.name = c.district and n.superseded_at is null
        join organizations.district t on t.id = n.district_id
        where c.organization_id = d.donor_id and c.superseded_at is null and c.category = 'hometown'
          and (t.code like '%00' or n.name like '%市直%'))
    group by 1 order by min(d.record_id)`.execute(work.tx)
  if (rows.length === 0) return
  const why = `${rows.map((r) => r.name).join('、')}是市直异地商会，定向捐助经济薄弱村和贫困家庭，据此推定它们就是报告所说的异地商会`
  await guessWord(
    work,
    'charity.hometown-chambers',
    rows.map((r) => r.key),
    why,
  )
}

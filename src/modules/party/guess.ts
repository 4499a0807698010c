// What words mean in this city, guessed from the ledgers of Party organizations where nobody has said so.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import { guessWord } from '#kernel/settings/words.ts'

/** Guesses which body is the city's own committee of chambers, and when it was founded. */
export async function guessWords(work: Work): Promise<void> {
  await guessCommittee(work)
  await guessFounding(work)
}

/**
 * The city's own committee of chambers is, where nobody has said so, the superior that most organizations of the city's
 * own chambers name and that is not an organization of this ledger itself.
 */
async function guessCommittee(work: Work): Promise<void> {
  const { rows } = await sql<{ superiorKey: string; superiorName: string }>`
    select p.superior_key, min(p.superior_name) as superior_name
    from party.organization p
    join party.coverage v on v.organization_id = p.record_id and v.superseded_at is null and v.covers
    join organizations.chamber c on c.organization_id = v.chamber_id and c.superseded_at is null
    join organizations.district_name n on n.name = c.district and n.superseded_at is null
    join organizations.district d on d.id = n.district_id
    where p.superseded_at is null and p.superior_key is not null and (d.code like '%00' or n.name like '%市直%')
      and not exists (select from party.organization o
        where o.superseded_at is null and o.name_key = p.superior_key)
    group by p.superior_key order by count(*) desc, p.superior_key limit 1`.execute(work.tx)
  const [found] = rows
  if (!found) return
  const why = `市直商会党组织多以“${found.superiorName}”为上级，据此推定它是本级总商会党委`
  await guessWord(work, 'party.municipal-committee', found.superiorKey, why)
}

/** No ledger dates the committee's founding: it is taken to be the month before it founded its first organization. */
async function guessFounding(work: Work): Promise<void> {
  const { rows } = await sql<{ first: Temporal.PlainDate | null; founded: string }>`
    select min(o.founded_on) as first,
      (date_trunc('month', min(o.founded_on)) - interval '1 month')::date::text as founded
    from party.organization o
    where o.superseded_at is null and o.superior_key = (select value #>> '{}' from settings.word
      where word = 'party.municipal-committee' and superseded_at is null and valid @> ${work.on}::date)`.execute(
    work.tx,
  )
  const [found] = rows
  if (!found?.first) return
  const why = `总商会党委所属的第一个党组织成立于 ${found.first}，据此推定党委成立于上一个月（${found.founded}）`
  await guessWord(work, 'party.committee-founded', found.founded, why)
}

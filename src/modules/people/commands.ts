// Every write of people: the ledger of chambers' leadership and councils.
import type { Work } from '#kernel/command/command.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import { findChambers } from '#modules/organizations/index.ts'
import { admitPeople } from './admit.ts'
import { postFields, type Seat, seats } from './contract.ts'
import { type PostRow, placePosts } from './sheets.ts'
import { type PostColumn, postTimeline } from './tables.ts'

const postKind: RecordKind<PostColumn> = {
  kind: 'post',
  noun: '商会任职',
  timeline: postTimeline,
  labels: postFields,
  show: (field, value) => {
    if (field === 'partyMember') return value === 'true' ? '是' : '否'
    return field === 'seat' ? (seats[value as Seat] ?? value) : value
  },
  repeats: true,
}

/** Takes in a 商会班子 ledger. Whoever is on no roll is a person of that chamber: the ledger gives no number. */
export async function takePosts(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as PostRow)
  const chambers = await findChambers(
    work.tx,
    cells.map((c) => c.chamber),
  )
  const proposals = placePosts(rows, columns, chambers, sheet.statedOn)
  const standing = proposals.filter((p) => !p.findings.some((f) => f.severity === 'refused'))
  const from = { ...sheet, ledger: postKind.kind, authority: false }
  const { people } = await admitPeople(
    work,
    from,
    standing.map(({ row, values }) => ({
      row,
      name: String(values.name),
      identityNumber: null,
      chambers: values.chamberId == null ? [] : [values.chamberId as bigint],
    })),
  )
  for (const [i, p] of standing.entries()) {
    p.values.personId = people[i] ?? null
    if (people[i] !== null || p.values.chamberId === null) continue
    const message = `这家商会有两位以上的“${p.values.name}”，无法得知是哪一位任${p.values.seatText}。请注明。`
    p.findings.push({
      severity: 'doubtful',
      field: 'name',
      column: columns.name?.heading ?? null,
      value: String(p.values.name),
      message,
    })
  }
  return takeRecords(work, sheet, postKind, proposals)
}

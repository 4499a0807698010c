// Who of the councils is a Party member, by name and organization, recounted from the workbooks.
import { exampleDay } from '../world/examples.ts'
import { board, chambersOf, coveredBy, numberOf, organizations, type Row, roll, text } from './workbooks.ts'

export interface CouncilMember {
  name: string
  supervisor: boolean
  told: boolean
  enrolled: boolean
}

/** Who stands on the roll, with the chambers of the enterprise and those that the organization covers. */
function rollPeople() {
  const covers = new Map(organizations.map((o) => [text(o['党组织名称']), coveredBy(o)]))
  const people = new Map<string, { name: string; chambers: Set<string>; rows: Row[] }>()
  for (const m of roll) {
    const number = numberOf(m)
    const person = people.get(number) ?? { name: text(m['姓名']), chambers: new Set(), rows: [] }
    people.set(number, person)
    const enterprises = chambersOf.get(text(m['所在企业'])) ?? []
    for (const e of enterprises) person.chambers.add(text(e['商会名称']))
    for (const c of covers.get(text(m['商会党组织'])) ?? []) person.chambers.add(c)
    person.rows.push(m)
  }
  return [...people.values()]
}
const people = rollPeople()

/** By organization: the council members of its chambers whom the leadership ledger or a roll knows as Party members. */
export function councilMembers(on: string): Map<string, CouncilMember[]> {
  const seats = Map.groupBy(
    board.filter((b) => exampleDay(b['任职日期']) <= on),
    (b) => text(b['商会名称']),
  )
  return new Map(
    organizations.map((o) => {
      const seated = new Map<
        unknown,
        { name: string; posts: Row[]; person: (typeof people)[number] | null }
      >()
      for (const chamber of coveredBy(o)) {
        for (const post of seats.get(chamber) ?? []) {
          const name = text(post['姓名'])
          const known = people.filter((p) => p.name === name && p.chambers.has(chamber))
          // Nothing tells two of one name apart: they are one seat without a person.
          const person = known.length === 1 ? (known[0] ?? null) : null
          const key = person ?? (known.length > 1 ? name : `${chamber} ${name}`)
          const one = seated.get(key) ?? { name, posts: [], person }
          seated.set(key, one)
          one.posts.push(post)
        }
      }
      const members = [...seated.values()].flatMap(({ name, posts, person }): CouncilMember[] => {
        const rows = (person?.rows ?? []).filter((m) => exampleDay(m['入党日期']) <= on)
        const told = posts.some((p) => text(p['是否党员']) === '是')
        if (!told && rows.length === 0) return []
        const supervisor = posts.every((p) => /监事/.test(text(p['职务'])))
        const enrolled = rows.some((m) => text(m['商会党组织']) === text(o['党组织名称']))
        return [{ name, supervisor, told, enrolled }]
      })
      return [text(o['党组织名称']), members]
    }),
  )
}

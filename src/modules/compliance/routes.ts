// HTTP to rules and findings, nothing else.
import { z } from 'zod'
import { assert, refuse } from '#kernel/base/refusal.ts'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, recordId } from '#kernel/http/contract.ts'
import { readLaw } from '#kernel/law/law.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import type { RuleFamily } from '#kernel/module/rule-family.ts'
import { versionOn } from '#kernel/rules/rule.ts'
import { grantExemption, withdrawExemption } from './commands.ts'
import {
  exemptionAnswer,
  findingGroups,
  findingList,
  findingQuery,
  grantExemption as grantInput,
  ruleCounts,
  ruleList,
  withdrawExemption as withdrawInput,
} from './contract.ts'
import { articleView, familiesOf, findingsFor, findingView, groupsOf } from './findings.ts'
import { describedIn, faultsOf, libraryOf } from './library.ts'
import { termList } from './terms/contract.ts'
import { termsOn } from './terms/queries.ts'
import { trialRoutes } from './trial/routes.ts'
import { watchFindings } from './watch.ts'

const keyHeader = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export function routes(app: App, modules: readonly Manifest[]): void {
  const { database } = app.services
  const law = readLaw()
  const families = familiesOf(modules)
  const faults = faultsOf(law, describedIn(families))
  assert(faults.length === 0, faults.join('；'))
  const library = libraryOf(law, families)
  const notice = noticeOfTerms(families)
  const exemptible = new Set(describedIn(families).flatMap((d) => (d.exemptible ? [d.id] : [])))
  let stop = () => Promise.resolve()
  // A program that only has the routes, as a test has, judges when it is asked.
  app.addHook('onListen', () => {
    stop = watchFindings(database, families, (error) => app.log.error({ err: error }, 'judging failed'))
    return Promise.resolve()
  })
  app.addHook('onClose', () => stop())

  trialRoutes(app, families)

  app.get(
    '/api/v1/rules',
    {
      config: { may: 'signed-in' },
      schema: { summary: '规矩：每一条的依据、版本和数字', response: { 200: ruleList } },
    },
    () => ({ items: library }),
  )

  app.get(
    '/api/v1/rules/counts',
    {
      config: { may: 'duties.read' },
      schema: {
        summary: '每条规矩各有多少家怎样',
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: ruleCounts },
      },
    },
    async ({ actor, db, query }) => {
      const on = await asOfOrToday(db, query.asOf)
      const counts = new Map(library.map(({ id }): [string, Record<string, number>] => [id, {}]))
      for (const { rule, standing } of await findingsFor(database, { actor, db }, families, { on })) {
        const count = counts.get(rule) ?? {}
        count[standing] = (count[standing] ?? 0) + 1
      }
      return { asOf: on.toString(), items: [...counts].map(([rule, count]) => ({ rule, counts: count })) }
    },
  )

  app.get(
    '/api/v1/terms',
    {
      config: { may: 'duties.read' },
      schema: {
        summary: '换届到期一览：商会和覆盖它的党组织',
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: termList },
      },
    },
    async ({ db, query }) => {
      const on = await asOfOrToday(db, query.asOf)
      const version = versionOn(notice.rule, on)
      const article = version && articleView(law, version.cite, version.sure)
      return { asOf: on.toString(), article, ...(await termsOn(db, on, notice.months)) }
    },
  )

  app.get(
    '/api/v1/findings/groups',
    {
      config: { may: 'duties.read' },
      schema: {
        summary: '该办的事，按规矩合计',
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: findingGroups },
      },
    },
    async ({ actor, db, query }) => {
      const on = await asOfOrToday(db, query.asOf)
      const found = await findingsFor(database, { actor, db }, families, { on, wanting: true })
      // What need not be kept is no work to be done.
      return { asOf: on.toString(), items: groupsOf(found.filter((f) => f.exemptionId === null)) }
    },
  )

  app.get(
    '/api/v1/findings',
    {
      config: { may: 'duties.read' },
      schema: {
        summary: '该办的事：临近和需关注的；问一家或一条规矩时是全部',
        querystring: findingQuery,
        response: { 200: findingList },
      },
    },
    async ({ actor, db, query: { asOf, rule, kind, id } }) => {
      if (rule !== undefined && !library.some((r) => r.id === rule)) {
        refuse('missing', `没有编号为“${rule}”的规矩。请从规矩库进入。`)
      }
      const on = await asOfOrToday(db, asOf)
      const found = await findingsFor(database, { actor, db }, families, {
        on,
        rule,
        kind,
        id: id === undefined ? undefined : BigInt(id),
        wanting: rule === undefined && id === undefined,
      })
      return { asOf: on.toString(), items: found.map((f) => findingView(law, exemptible, f)) }
    },
  )

  const grant = grantExemption(families)
  app.post(
    '/api/v1/exemptions',
    {
      config: { may: 'exemptions.manage' },
      schema: {
        summary: '登记上级同意不作要求',
        headers: keyHeader,
        body: grantInput,
        response: { 201: exemptionAnswer },
      },
    },
    async ({ actor, body, headers }, reply) =>
      reply
        .status(201)
        .send(await execute(database, actor, grant, body, { key: headers['idempotency-key'] })),
  )

  app.post(
    '/api/v1/exemptions/:id/withdrawal',
    {
      config: { may: 'exemptions.manage' },
      schema: {
        summary: '撤回“不作要求”的登记',
        params: z.object({ id: recordId }),
        headers: keyHeader,
        body: withdrawInput.omit({ id: true }),
        response: { 201: exemptionAnswer },
      },
    },
    async ({ actor, body, headers, params }, reply) => {
      const how = { key: headers['idempotency-key'] }
      return reply
        .status(201)
        .send(await execute(database, actor, withdrawExemption, { ...body, id: params.id }, how))
    },
  )
}

/** The rule that says how long before its end a term is prepared for, with the number that it takes. */
function noticeOfTerms(families: readonly RuleFamily[]) {
  const rule = describedIn(families).find(({ id }) => id === 'party.notice-of-term')
  const months = rule?.parameters[0]
  assert(rule && months, 'the rule on the notice of terms has its months')
  return { rule, months }
}

// Pieces that every contract is made of, and the views that belong to no module.
import { z } from 'zod'

/** An id: a bigint of the database as a decimal string. */
export const recordId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, '编号应为正整数')
  .refine((id) => !/^\d{1,19}$/.test(id) || BigInt(id) <= 2n ** 63n - 1n, '没有这么大的编号')

/** A calendar date, `2019-03-31`. */
export const dateText = z.iso.date('日期应写作 2019-03-31 的样式，并且确有这一天')

/** How a list is asked for: at most 200 rows a page, continued by the cursor of the page before. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** One page of a list; `next` is null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ asOf: dateText, items: z.array(item), next: z.string().nullable() })

/** What every error answers: a stable code, what to do, and the request's id for whoever is asked. */
export const problem = z.object({
  code: z.string(),
  message: z.string(),
  requestId: z.string(),
  problems: z.array(z.object({ field: z.string(), message: z.string() })),
})
export type Problem = z.infer<typeof problem>

/** The order in which a person puts things: all of them. */
export const order = z.object({ ids: z.array(recordId).min(1, '没有可排的').max(1000) })
export const ordered = z.object({ done: z.literal(true) })

/** Who is at the screen, on which business date, over whose data. */
export const session = z.object({
  /** Null for whoever is not signed in. */
  actor: z
    .object({
      name: z.string(),
      /** What may be done: pages and buttons that nobody here may use are not shown. */
      permissions: z.array(z.string()),
      /** In which roles, and where. */
      roles: z.array(z.object({ role: z.string(), label: z.string(), place: z.string() })),
      /** Nothing but setting up a second factor is open before that is done. */
      needsSecondFactor: z.boolean(),
    })
    .nullable(),
  /** The date that rules and figures take for today. */
  businessDate: dateText,
  /** True where an administrator has set the business date: every screen says so. */
  businessDateSet: z.boolean(),
  /** True where the data are invented: every screen says so. */
  demonstration: z.boolean(),
  /** The federation whose registry this is; null in an empty database. */
  federation: z.object({ name: z.string(), regionCode: z.string() }).nullable(),
  /** How the identity provider is called that people may sign in with; null where none is set up. */
  provider: z.string().nullable(),
  /** In a demonstration, to whoever is not signed in: the accounts that anybody may sign in to, and their password. */
  trial: z
    .object({
      password: z.string(),
      accounts: z.array(
        z.object({ login: z.string(), name: z.string(), role: z.string(), sees: z.string() }),
      ),
    })
    .nullable(),
})
export type Session = z.infer<typeof session>

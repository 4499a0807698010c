// What a form is told of a ledger's columns.
import { z } from 'zod'

/** Kinds of records that a column may name: a form offers those that there are. */
export const namedKind = z.enum(['chamber', 'enterprise', 'party-organization'])
export type NamedKind = z.infer<typeof namedKind>

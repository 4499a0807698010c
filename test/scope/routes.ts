// Every route below /api/v1: what it takes, and of which kind the record in its address is.

/** Whose records are asked for: by an address, or by a parameter. */
export type Kind = 'chamber' | 'party-organization' | 'enterprise' | 'person' | 'meeting' | 'account'

export interface RouteRow {
  /** The permission (one of them is enough), `signed-in` or `public`. */
  may: string | string[]
  /** Of what the record in the address is. */
  of?: Kind
  /** Further parameters that it cannot be asked without. */
  query?: (id: string) => Record<string, string>
  /** Whether it answers 200 with nothing in it, rather than 404, where the record is not seen. */
  emptyInstead?: true
}

/** By method and address. A route that stands here in no row fails the test. */
export const routeRows: Record<string, RouteRow> = {
  'GET /session': { may: 'public' },
  'POST /session': { may: 'public' },
  'DELETE /session': { may: 'signed-in' },
  'GET /links/:token': { may: 'public' },
  'POST /links/:token/acceptance': { may: 'public' },
  'POST /links/:token/set-up': { may: 'public' },
  'GET /account/sessions': { may: 'signed-in' },
  'DELETE /account/sessions': { may: 'signed-in' },
  'DELETE /account/sessions/:id': { may: 'signed-in' },
  'POST /account/password': { may: 'signed-in' },
  'POST /account/second-factor': { may: 'signed-in' },
  'POST /account/second-factor/confirmation': { may: 'signed-in' },
  'POST /account/second-factor/removal': { may: 'signed-in' },
  'GET /accounts': { may: ['accounts.manage', 'accounts.grant'] },
  'GET /accounts/:id': { may: ['accounts.manage', 'accounts.grant'], of: 'account' },
  'GET /role-places': { may: ['accounts.manage', 'accounts.grant'], query: () => ({ kind: 'district' }) },
  'POST /accounts': { may: 'accounts.manage' },
  'POST /accounts/:id/link': { may: 'accounts.manage' },
  'POST /accounts/:id/suspension': { may: 'accounts.manage' },
  'DELETE /accounts/:id/suspension': { may: 'accounts.manage' },
  'POST /accounts/:id/grants': { may: ['accounts.manage', 'accounts.grant'] },
  'POST /grants/:id/revocation': { may: 'accounts.grant' },

  'GET /chambers': { may: 'organizations.read' },
  'GET /chambers/facets': { may: 'organizations.read' },
  'GET /chambers/export.xlsx': { may: 'organizations.read' },
  'GET /chambers/:id': { may: 'organizations.read', of: 'chamber' },
  'POST /chambers/:id/revisions': { may: 'organizations.revise' },
  'GET /chambers/:id/board': { may: 'organizations.read', of: 'chamber', emptyInstead: true },
  'GET /chambers/:id/party-organizations': { may: 'party.read', of: 'chamber', emptyInstead: true },
  'GET /enterprises': { may: 'organizations.read' },
  'GET /enterprises/facets': { may: 'organizations.read' },
  'GET /enterprises/export.xlsx': { may: 'organizations.read' },
  'GET /enterprises/:id': { may: 'organizations.read', of: 'enterprise' },
  'GET /enterprises/:id/party-organizations': { may: 'party.read', of: 'enterprise', emptyInstead: true },
  'GET /outside-bodies': { may: 'outside-bodies.read' },
  'GET /party-organizations': { may: 'party.read' },
  'GET /party-organizations/facets': { may: 'party.read' },
  'GET /party-organizations/export.xlsx': { may: 'party.read' },
  'GET /party-organizations/:id': { may: 'party.read', of: 'party-organization' },
  'GET /party-organizations/:id/meetings': {
    may: 'meetings.read',
    of: 'party-organization',
    emptyInstead: true,
  },
  'GET /party-organizations/:id/training': {
    may: 'members.read',
    of: 'party-organization',
    emptyInstead: true,
  },
  'GET /inspections': {
    may: 'party.read',
    of: 'party-organization',
    query: (id) => ({ organization: id }),
    emptyInstead: true,
  },
  'GET /members': { may: 'members.read' },
  'GET /members/facets': { may: 'members.read' },
  'GET /members/export.xlsx': { may: 'members.read' },
  'GET /people': { may: 'members.read', query: () => ({ search: '王' }) },
  'GET /people/:id': { may: 'members.read', of: 'person' },
  'POST /people/:id/sealed-fields/:field/reading': { may: 'privacy.reveal' },
  'GET /own-record': { may: 'signed-in' },
  'GET /own-record/file': { may: 'signed-in' },
  'POST /own-record/objections': { may: 'signed-in' },
  'GET /objections': { may: 'privacy.answer' },
  'POST /objections/:id/answer': { may: 'privacy.answer' },
  'GET /people/:id/training': { may: 'members.read', of: 'person', emptyInstead: true },
  'GET /meetings': { may: 'meetings.read' },
  'GET /meetings/:id': { may: 'meetings.read', of: 'meeting' },

  'GET /figures': { may: 'figures.read' },
  'GET /figures/:id/records': { may: 'figures.read' },
  'GET /figures/:id/series': { may: 'figures.read', query: () => ({ by: 'year' }) },
  'GET /figures/:id/trend': { may: 'figures.read' },

  'GET /rules': { may: 'signed-in' },
  'GET /rules/counts': { may: 'duties.read' },
  'GET /findings': { may: 'duties.read' },
  'GET /findings/groups': { may: 'duties.read' },
  'GET /audit-entries': { may: 'audit.read' },
  'GET /audit-chain': { may: 'audit.read' },
  'POST /audit-chain/verification': { may: 'audit.read' },
  'GET /backups': { may: 'backups.manage' },
  'POST /backups': { may: 'backups.manage' },

  'GET /imports': { may: 'intake.manage' },
  'POST /imports': { may: 'intake.manage' },
  'GET /imports/:id': { may: 'intake.manage' },
  'GET /imports/:id/findings': { may: 'intake.manage' },
  'GET /imports/:id/rows': { may: 'intake.manage' },
  'GET /imports/:id/differences': { may: 'intake.manage' },
  'GET /imports/:id/refused-rows.xlsx': { may: 'intake.manage' },
  'GET /imports/:id/refused-rows/:sheet/:row': { may: 'intake.manage' },
  'POST /imports/:id/refused-rows/:sheet/:row/correction': { may: 'intake.manage' },
  'GET /doubts': { may: 'intake.manage' },
  'GET /doubts/facets': { may: 'intake.manage' },
  'POST /doubts/settlement': { may: 'intake.manage' },
  'POST /settlements/:id/undo': { may: 'intake.manage' },
  'GET /imports/:id/undo': { may: 'intake.manage' },
  'POST /imports/:id/undo': { may: 'intake.manage' },
  'GET /imports/:id/files/:name': { may: 'intake.manage' },
  'PUT /imports/:id/files/:name': { may: 'intake.manage' },
  'DELETE /imports/:id/files/:name': { may: 'intake.manage' },
  'POST /imports/:id/check': { may: 'intake.manage' },
  'POST /imports/:id/import': { may: 'intake.manage' },
  'POST /imports/:id/cancel': { may: 'intake.manage' },
  'GET /ledgers': { may: 'ledgers.take' },
  'GET /ledgers/:id/file': { may: 'ledgers.take' },
  'POST /ledgers/:id/file': { may: 'ledgers.take-sensitive' },
  'GET /ledgers/:id/template': { may: 'ledgers.take' },
  'GET /ledgers.zip': { may: 'ledgers.take' },
}

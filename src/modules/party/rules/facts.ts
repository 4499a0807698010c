// What the rules of Party organizations are asked about.
import type { OrganizationForm, OrganizationNature, SecretaryWay } from '../contract.ts'

/** What is known of a chamber where its Party organization is concerned. */
export interface ChamberFacts {
  covered: boolean
  /** Full members at its enterprises who are in no chamber's organization; probationary ones beside them. */
  ownFullMembers: number
  ownProbationary: number
  /** Whether somebody is named in the ledger; null where no ledger says. */
  hasOfficer: boolean | null
  hasInstructor: boolean | null
}

/** What is known of a Party organization. Null is unknown. */
export interface OrganizationFacts {
  form: OrganizationForm | null
  nature: OrganizationNature | null
  foundedOn: Temporal.PlainDate | null
  termStartsOn: Temporal.PlainDate | null
  termEndsOn: Temporal.PlainDate | null
  /** Chambers that it covers. */
  units: number
  /** Of its own roll; members of its branches are theirs. */
  fullMembers: number
  members: number
  /** With those of its branches. */
  membersBelow: number
  secretary: string | null
  way: SecretaryWay | null
  /** As the ledger writes where the secretary comes from. */
  source: string | null
  /** Whether the secretary sits in the leadership team of a chamber that it covers; null where no board is known. */
  inLeadership: boolean | null
  /** Since when the secretary is a full member. */
  secretarySince: Temporal.PlainDate | null
  stationOn: Temporal.PlainDate | null
  /** When the chamber that it covers, or that leads it, was founded. */
  chamberFoundedOn: Temporal.PlainDate | null
  chamberTermEndsOn: Temporal.PlainDate | null
}

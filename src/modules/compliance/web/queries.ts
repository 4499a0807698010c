// What the pages of rules read.
import { useQuery } from '@tanstack/react-query'
import { read } from '#kernel/web/api.ts'
import type {
  FindingGroups,
  FindingList,
  FindingQuery,
  FindingView,
  RuleCounts,
  RuleView,
} from '../contract.ts'

export const useRules = () =>
  useQuery({
    queryKey: ['rules'],
    queryFn: ({ signal }) => read<{ items: RuleView[] }>('/rules', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useCounts = (asOf: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ['rules', 'counts', asOf],
    queryFn: ({ signal }) => read<RuleCounts>('/rules/counts', { asOf }, signal),
    enabled,
  })

export const useFindings = (asked: FindingQuery) =>
  useQuery({
    queryKey: ['findings', asked],
    queryFn: ({ signal }) => read<FindingList>('/findings', { ...asked }, signal),
    placeholderData: (before) => before,
  })

export const useGroups = (asOf: string | undefined) =>
  useQuery({
    queryKey: ['findings', 'groups', asOf],
    queryFn: ({ signal }) => read<FindingGroups>('/findings/groups', { asOf }, signal),
    placeholderData: (before) => before,
  })

/** Findings of one rule together: a duty has one for each period. */
export function byRule(items: FindingView[]): FindingView[][] {
  return [...Map.groupBy(items, ({ rule }) => rule).values()]
}

/** Findings of one rule by whom they concern. */
export function bySubject(findings: FindingView[]): FindingView[][] {
  return [...Map.groupBy(findings, ({ subject: { id, kind } }) => `${kind} ${id}`).values()]
}

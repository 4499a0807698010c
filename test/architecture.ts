// Who may import whom, as one table, and the tool that holds the source against it.
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser'

/** The registry: what everything else refers to. */
const registry = ['organizations', 'people', 'party']
/** What only collects what the other modules declare. */
const summary = [
  'statistics',
  'reports',
  'intake',
  'accounts',
  'compliance',
  'notices',
  'backups',
  'ledgers',
  'audit',
  'privacy',
  'settings',
]

const any = (names: string[]) => `(${names.join('|')})`
/** Kernel parts without effects: no database, no clock, no network. */
const pureKernel = '^src/kernel/(base|time/(?!clock)|money|rules|workflow)'
const contracts = '/contract\\.ts$'

const forbidden: IConfiguration['forbidden'] = [
  {
    name: 'no-circles',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'kernel-knows-no-module',
    severity: 'error',
    from: { path: '^src/kernel/' },
    to: { path: '^src/(modules|app)/' },
  },
  {
    name: 'modules-know-no-app',
    severity: 'error',
    from: { path: '^src/modules/', pathNot: '\\.test\\.ts$' },
    to: { path: '^src/app/' },
  },
  {
    name: 'pure-kernel-stays-pure',
    severity: 'error',
    from: { path: pureKernel, pathNot: '\\.test\\.ts$' },
    to: {
      path: '^(src/(?!kernel/(base|time|money|rules|workflow)/)|node_modules/(pg|kysely|fastify))|^(fs|net|http)$',
    },
  },
  {
    name: 'contracts-and-rules-are-pure',
    severity: 'error',
    from: { path: '(contract|roles|rules|rules/[a-z-]+|workflow)\\.ts$' },
    to: { path: '^src/', pathNot: [pureKernel, contracts, '/(roles|rules|rules/[a-z-]+|workflow)\\.ts$'] },
  },
  {
    name: 'other-modules-only-through-their-index',
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
    to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
  },
  {
    name: 'domain-modules-use-the-registry-alone',
    severity: 'error',
    from: {
      path: '^src/modules/([^/]+)/',
      pathNot: [`^src/modules/${any([...summary, ...registry])}/`, '\\.test\\.ts$'],
    },
    to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', `^src/modules/${any(registry)}/index\\.ts$`] },
  },
  {
    name: 'the-registry-is-the-lowest-tier',
    severity: 'error',
    from: { path: `^src/modules/${any(registry)}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: '^src/modules/', pathNot: `^src/modules/${any(registry)}/` },
  },
  {
    name: 'organizations-come-before-people-and-party',
    severity: 'error',
    from: { path: '^src/modules/organizations/', pathNot: '\\.test\\.tsx?$' },
    to: { path: '^src/modules/(people|party)/' },
  },
  {
    name: 'pages-know-contracts-not-tables',
    severity: 'error',
    from: { path: '^src/(modules/[^/]+|kernel)/web/' },
    to: {
      path: '^src/',
      pathNot: ['/web/', contracts, '/(roles|rules|workflow|labels)\\.ts$', pureKernel],
    },
  },
  {
    name: 'every-import-resolves',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'product-code-imports-no-tests',
    severity: 'error',
    from: { path: '^src/', pathNot: '\\.(test|cases)\\.tsx?$' },
    to: { path: '^(test|bench)/' },
  },
]

export interface Findings {
  /** How many files were read: a checker that read none would pass silently. */
  files: number
  /** `rule: from → to`. */
  violations: string[]
}

/** Holds the tree below `base` against the table. */
export async function checkArchitecture(base: string): Promise<Findings> {
  const { output } = await cruise(['src'], {
    baseDir: base,
    parser: 'swc',
    tsPreCompilationDeps: true,
    ruleSet: { forbidden },
    validate: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  })
  const { modules, summary: told } = output as ICruiseResult
  return {
    files: modules.filter((m) => /^src\/.*\.tsx?$/.test(m.source)).length,
    violations: told.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`),
  }
}

// The tests: pure ones, those on a database (18, which comes with the program, and 15, where it is there), the browser.
import { defineConfig } from 'vitest/config'
import { findOldPrograms } from './test/programs.ts'

const database = { globalSetup: 'test/global-setup.ts', testTimeout: 120_000, hookTimeout: 300_000 }
const old = findOldPrograms() !== null
if (!old) console.error('跳过 database-15：这台电脑上没有 PostgreSQL 15 的程序（postgres、initdb、pg_ctl）。')

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['{src,test,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.e2e.test.ts'],
          testTimeout: 90_000,
        },
      },
      { test: { name: 'database-18', include: ['{src,test}/**/*.db.test.ts'], ...database } },
      // What is in `test/` is about the whole program, with the database that comes with it. Undoing the whole city
      // takes minutes, and 15 undoes imports in many a shorter test.
      ...(old
        ? [
            {
              test: {
                name: 'database-15',
                include: ['src/**/*.db.test.ts'],
                exclude: ['src/modules/intake/undo.db.test.ts'],
                ...database,
              },
            },
          ]
        : []),
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.e2e.test.ts'],
          globalSetup: 'test/e2e/stock.ts',
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // Two browsers at a time, and nothing else: one reads what the other waits for.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
